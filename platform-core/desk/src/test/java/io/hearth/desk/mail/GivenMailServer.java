package io.hearth.desk.mail;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Properties;

/** An IMAP server on this machine. */
final class GivenMailServer implements AutoCloseable {

    static final String PASSWORD = "secret-of-the-mailbox";

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));

    GivenMailServer() {
        server.start();
    }

    int port() {
        return server.getImap().getPort();
    }

    void user(String address) {
        try {
            server.getUserManager().createUser(address, address, PASSWORD);
        } catch (UserException taken) {
            throw new IllegalStateException(taken);
        }
    }

    void deliver(String address, byte[] raw) {
        GreenMailUser user = server.getUserManager().getUserByEmail(address);
        try {
            user.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
