/** The packages of Debian that `make compat` layers: what servers run. Each item is one request; those of this list can be installed together. */

export const REQUESTS: readonly string[] = [
    // databases
    "postgresql", "mariadb-server", "redis-server", "memcached", "sqlite3", "etcd-server", "influxdb",
    // web
    "nginx", "apache2", "haproxy", "php-fpm", "tomcat10", "lighttpd", "varnish", "squid",
    // containers and virtual machines
    "podman", "docker.io", "containerd", "incus", "lxc", "libvirt-daemon-system", "qemu-guest-agent",
    // mail
    "postfix", "dovecot-imapd", "rspamd", "opendkim",
    // monitoring
    "prometheus", "prometheus-node-exporter", "zabbix-agent", "collectd-core", "munin-node", "monit", "snmpd",
    // VPN and network
    "wireguard", "openvpn", "strongswan", "frr", "keepalived", "ufw", "nftables", "network-manager",
    // names, addresses, time
    "bind9", "unbound", "dnsmasq", "kea-dhcp4-server", "chrony",
    // files
    "nfs-kernel-server", "samba", "vsftpd", "open-iscsi", "mdadm", "lvm2", "ceph-common",
    // accounts
    "sssd", "slapd", "krb5-kdc", "openssh-server", "fail2ban", "auditd",
    // queues, logs, automation
    "rabbitmq-server", "mosquitto", "rsyslog", "logrotate", "ansible-core", "puppet-agent", "cron", "certbot",
    // runtimes and tools
    "openjdk-21-jre-headless", "nodejs", "ruby", "golang-go", "python3-django", "build-essential", "git", "vim", "locales",
];

/** Requests that have to be alone: a host has one kernel and one mail server. */
export const ALONE: readonly string[] = [
    "exim4-daemon-light",
    // kernels and modules
    "linux-image-amd64", "linux-image-amd64/trixie-backports", "dkms-test-dkms linux-headers-cloud-amd64", "linux-image-amd64 linux-headers-amd64 v4l2loopback-dkms",
    // some that go together
    "nginx php-fpm mariadb-server", "postfix dovecot-imapd rspamd redis-server", "prometheus prometheus-node-exporter prometheus-alertmanager", "podman buildah skopeo",
];

/** Services that must run after a reboot, and the packages that bring them. */
export const SERVICES: Readonly<Record<string, string>> = {
    "postgresql": "postgresql@17-main.service", "mariadb-server": "mariadb.service", "redis-server": "redis-server.service", "nginx": "nginx.service",
    "haproxy": "haproxy.service", "openssh-server": "ssh.service", "postfix": "postfix.service", "chrony": "chrony.service", "fail2ban": "fail2ban.service",
    "prometheus-node-exporter": "prometheus-node-exporter.service", "memcached": "memcached.service", "mosquitto": "mosquitto.service",
};
