/** Where the administrator configures the daemon (apt-ostreed.conf(5)). */
export const CONFIG_FILE = "/etc/apt-ostreed.conf";
