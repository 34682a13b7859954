/** Messages in the journal that programs may look for. */

/**
 * What a message is about: the field MESSAGE_ID, by which journalctl and programs find messages of one kind
 * (`journalctl MESSAGE_ID=…`). 128-bit ids as `systemd-id128 new` makes them; docs/operations.md lists them.
 */
export const MESSAGE_IDS = {
    transactionEnded: "67e276f8a30140c092fa98eea66451f1",
    boot: "65823ef71b3c4e7ebf6df7db0a5ca51d",
    unexpectedBoot: "628a762a1b484209a4c007c18c02e1af",
    configuration: "94db6952ae6d48b9847408df1a841528",
} as const;
