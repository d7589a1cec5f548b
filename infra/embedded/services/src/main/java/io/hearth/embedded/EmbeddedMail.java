package io.hearth.embedded;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.subethamail.smtp.server.SMTPServer;

/**
 * Catches every mail sent to its SMTP port and shows it in a small inbox. It delivers nothing, and keeps a bounded number
 * of mails in memory only.
 */
public final class EmbeddedMail implements EmbeddedServer {

    private static final int LARGEST_MAIL = 10 << 20;

    private final Mailbox mailbox = new Mailbox();
    private final SMTPServer smtp;
    private final HttpServer http;
    private final ExecutorService threads;

    /**
     * Where to listen.
     *
     * @param smtpPort 0 for a free one
     * @param inboxPort 0 for a free one
     */
    public record Settings(int smtpPort, int inboxPort) {

        public static Settings forTests() {
            return new Settings(0, 0);
        }
    }

    private EmbeddedMail(Settings settings, Clock clock) throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        http = HttpServer.create(new InetSocketAddress(loopback, settings.inboxPort()), 0);
        threads = Executors.newVirtualThreadPerTaskExecutor();
        http.setExecutor(threads);
        http.createContext("/", new InboxPages(mailbox));
        smtp = SMTPServer.port(settings.smtpPort())
                .bindAddress(loopback)
                .hostName("localhost")
                .maxMessageSize(LARGEST_MAIL)
                .messageHandler((context, from, to, data) ->
                        mailbox.add(id -> MailReader.read(id, from, List.of(to), data, clock.instant())))
                .build();
    }

    /** @throws ServerStartException if one of the ports is taken */
    public static EmbeddedMail start(Settings settings) {
        return start(settings, Clock.systemUTC());
    }

    static EmbeddedMail start(Settings settings, Clock clock) {
        EmbeddedMail mail = null;
        try {
            mail = new EmbeddedMail(settings, clock);
            mail.smtp.start();
            mail.http.start();
            return mail;
        } catch (IOException | RuntimeException failure) {
            if (mail != null) {
                mail.close();
            }
            throw new ServerStartException("The mail catcher could not be started: " + failure.getMessage(), failure);
        }
    }

    /** Newest first. */
    public List<CaughtMail> mails() {
        return mailbox.all();
    }

    /** The inbox, for a browser. */
    @Override
    public String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** The port of the inbox. */
    @Override
    public int port() {
        return http.getAddress().getPort();
    }

    /** This process: the catcher has none of its own. */
    @Override
    public long pid() {
        return ProcessHandle.current().pid();
    }

    public int smtpPort() {
        return smtp.getPortAllocated();
    }

    @Override
    public void keepUntilClosed() {
        // nothing of it lives outside this process
    }

    @Override
    public void close() {
        smtp.stop();
        http.stop(0);
        threads.close();
    }
}
