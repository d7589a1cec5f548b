package io.hearth.desk.notification;

import io.hearth.desk.api.PublicHosts;
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
                if (!PublicHosts.isPublic(address)) {
                    throw new RefusedAddressException(uri.getHost() + " is not on the public internet");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new RefusedAddressException("there is no host " + uri.getHost());
        }
        return uri;
    }

    /** The address is not one that is called. */
    static final class RefusedAddressException extends Exception {

        RefusedAddressException(String message) {
            super(message);
        }
    }
}
