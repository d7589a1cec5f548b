package io.hearth.desk.mail;

import io.hearth.desk.api.PublicHosts;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/** A mailbox at its server, open for reading: nothing is marked as seen, moved or removed there. */
final class ImapInbox implements AutoCloseable {

    private static final Map<String, String> WHO = Map.of("name", "hearth", "version", "1");

    private final Store store;
    private final IMAPFolder folder;

    private ImapInbox(Store store, IMAPFolder folder) {
        this.store = store;
        this.folder = folder;
    }

    /** A mail that lies there. */
    record Found(long uid, int size, IMAPMessage message) {}

    /** It cannot be read; the message says why, without a secret. */
    static final class UnreadableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnreadableException(String message, Throwable cause) {
            super(message, cause);
        }

        UnreadableException(String message) {
            super(message);
        }

        String said() {
            return String.valueOf(getMessage());
        }
    }

    static ImapInbox open(Mailbox mailbox, String password, MailSettings settings) throws UnreadableException {
        checkHost(mailbox.host(), settings.privateHosts());
        String protocol = mailbox.security() == MailboxView.Security.TLS ? "imaps" : "imap";
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        String timeout = String.valueOf(settings.timeout().toMillis());
        properties.put(prefix + "connectiontimeout", timeout);
        properties.put(prefix + "timeout", timeout);
        properties.put(prefix + "writetimeout", timeout);
        properties.put(prefix + "ssl.checkserveridentity", "true");
        properties.put(prefix + "fetchsize", String.valueOf(1 << 20));
        properties.put(prefix + "peek", "true");
        if (mailbox.security() == MailboxView.Security.STARTTLS) {
            properties.put(prefix + "starttls.enable", "true");
            properties.put(prefix + "starttls.required", "true");
        }
        Store store = null;
        try {
            store = Session.getInstance(properties).getStore(protocol);
            store.connect(mailbox.host(), mailbox.port(), mailbox.username(), password);
            introduce(store);
            if (!(store.getFolder(mailbox.folder()) instanceof IMAPFolder folder)) {
                throw new UnreadableException("there is no folder " + mailbox.folder());
            }
            folder.open(Folder.READ_ONLY);
            return new ImapInbox(store, folder);
        } catch (AuthenticationFailedException refused) {
            close(store);
            throw new UnreadableException("the server refused to sign in: " + said(refused), refused);
        } catch (FolderNotFoundException missing) {
            close(store);
            throw new UnreadableException("there is no folder " + mailbox.folder(), missing);
        } catch (MessagingException | RuntimeException failed) {
            close(store);
            throw new UnreadableException(said(failed), failed);
        } catch (UnreadableException known) {
            close(store);
            throw known;
        }
    }

    /** Some providers let in only programs that say what they are. */
    private static void introduce(Store store) {
        if (store instanceof IMAPStore imap) {
            try {
                imap.id(WHO);
            } catch (MessagingException unknown) {
                // The server knows no such command; most do without.
            }
        }
    }

    private static void checkHost(String host, boolean privateHosts) throws UnreadableException {
        if (privateHosts) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!PublicHosts.isPublic(address)) {
                    throw new UnreadableException(host + " is not on the public internet");
                }
            }
        } catch (UnknownHostException unknown) {
            throw new UnreadableException("there is no host " + host, unknown);
        }
    }

    /** While it stays the same the numbers of mails mean the same mails. */
    long validity() throws UnreadableException {
        try {
            return folder.getUIDValidity();
        } catch (MessagingException failed) {
            throw new UnreadableException(said(failed), failed);
        }
    }

    /** The number of the newest mail; 0 when there is none. */
    long newest() throws UnreadableException {
        try {
            int count = folder.getMessageCount();
            return count == 0 ? 0 : folder.getUID(folder.getMessage(count));
        } catch (MessagingException failed) {
            throw new UnreadableException(said(failed), failed);
        }
    }

    int count() throws UnreadableException {
        try {
            return folder.getMessageCount();
        } catch (MessagingException failed) {
            throw new UnreadableException(said(failed), failed);
        }
    }

    /** Mails that came after that one, the oldest first. */
    List<Found> after(long uid, int most) throws UnreadableException {
        try {
            Message[] there = folder.getMessagesByUID(uid + 1, UIDFolder.LASTUID);
            List<IMAPMessage> fresh = new ArrayList<>();
            for (Message message : there) {
                // A server answers with its last mail when there is none after.
                if (message instanceof IMAPMessage imap && fresh.size() < most && folder.getUID(message) > uid) {
                    fresh.add(imap);
                }
            }
            FetchProfile sizes = new FetchProfile();
            sizes.add(FetchProfile.Item.SIZE);
            folder.fetch(fresh.toArray(Message[]::new), sizes);
            List<Found> found = new ArrayList<>();
            for (IMAPMessage message : fresh) {
                message.setPeek(true);
                found.add(new Found(folder.getUID(message), message.getSize(), message));
            }
            return found;
        } catch (MessagingException failed) {
            throw new UnreadableException(said(failed), failed);
        }
    }

    /** The whole mail as it came, at most so many bytes of it. */
    byte[] read(Found found, int most) throws UnreadableException {
        try {
            return MailBytes.read(found.message().getMimeStream(), most);
        } catch (MessagingException failed) {
            throw new UnreadableException(said(failed), failed);
        }
    }

    /** Its headers alone. */
    byte[] headers(Found found) throws UnreadableException {
        try {
            StringBuilder lines = new StringBuilder();
            Enumeration<Header> headers = found.message().getAllHeaders();
            while (headers.hasMoreElements() && lines.length() < 1 << 18) {
                Header header = headers.nextElement();
                lines.append(header.getName())
                        .append(": ")
                        .append(header.getValue())
                        .append("\r\n");
            }
            return lines.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        } catch (MessagingException failed) {
            throw new UnreadableException(said(failed), failed);
        }
    }

    @Override
    public void close() {
        close(store);
    }

    private static void close(@org.jspecify.annotations.Nullable Store store) {
        if (store != null) {
            try {
                store.close();
            } catch (MessagingException gone) {
                // It is closed then.
            }
        }
    }

    private static String said(Exception failed) {
        Throwable last = failed;
        while (last.getCause() instanceof IOException cause && cause != last) {
            last = cause;
        }
        String message = last.getMessage();
        return message == null || message.isBlank() ? last.getClass().getSimpleName() : message.strip();
    }
}
