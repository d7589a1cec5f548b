package io.hearth.desk.api;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses lie on the public internet: what a company names may be called there only, never inside of our own network. */
public final class PublicHosts {

    private PublicHosts() {}

    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        if (address instanceof Inet6Address) {
            boolean unique = (first & 0xfe) == 0xfc;
            // NAT64 and 6to4 carry an IPv4 address that this cannot vouch for.
            boolean translated = (first == 0x00 && second == 0x64) || (first == 0x20 && second == 0x02);
            return !unique && !translated;
        }
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean benchmarking = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !benchmarking;
    }
}
