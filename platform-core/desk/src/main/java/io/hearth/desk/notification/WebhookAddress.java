package io.hearth.desk.notification;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/** Where a message may be sent: to the public internet over HTTPS, never into our own network. */
final class WebhookAddress {

    private WebhookAddress() {}

    /** The address, if it may be called now. Looked up at each attempt, since a name can point elsewhere the next time. */
    static URI require(String url, boolean privateAddresses) throws RefusedAddressException {
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException unreadable) {
            throw new RefusedAddressException("not an address: " + url);
        }
        if (uri.getHost() == null || uri.getUserInfo() != null) {
            throw new RefusedAddressException("not an address with a host and without a password: " + url);
        }
        if (privateAddresses) {
            return uri;
        }
        if (!"https".equalsIgnoreCase(uri.getScheme())) {
            throw new RefusedAddressException("only https is called: " + url);
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
                if (!isPublic(address)) {
                    throw new RefusedAddressException(uri.getHost() + " is not on the public internet");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new RefusedAddressException("there is no host " + uri.getHost());
        }
        return uri;
    }

    static boolean isPublic(InetAddress address) {
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

    /** The address is not one that is called. */
    static final class RefusedAddressException extends Exception {

        RefusedAddressException(String message) {
            super(message);
        }
    }
}
