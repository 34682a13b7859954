/** The introspection XML of each interface, as text. */
export { default as SYSROOT_XML } from "./xml/sysroot.xml";
export { default as OS_XML } from "./xml/os.xml";
export { default as TRANSACTION_XML } from "./xml/transaction.xml";
