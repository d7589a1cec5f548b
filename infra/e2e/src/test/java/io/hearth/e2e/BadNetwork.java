package io.hearth.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The air between a telephone and the house: everything passes, nothing does, or now and then something is lost on its way there or back. */
final class BadNetwork implements AutoCloseable {

    /** How it is at the moment. */
    enum Weather {
        GOOD,
        /** Of what changes tickets every fourth request is lost: by turns before it is heard, and after, with its answer. */
        LOSSY,
        /** Nobody answers. */
        DEAD
    }

    private static final byte[] CHANGE = "POST /api/v1/tickets/".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket telephones;
    private final int house;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger changes = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile Weather weather = Weather.GOOD;

    BadNetwork(int house) throws IOException {
        this.house = house;
        this.telephones = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return telephones.getLocalPort();
    }

    /** How many requests were cut off by the weather, not by the network's being dead. */
    int lost() {
        return lost.get();
    }

    void becomes(Weather next) {
        weather = next;
        if (next == Weather.DEAD) {
            open.forEach(BadNetwork::cut);
        }
    }

    @Override
    public void close() throws IOException {
        telephones.close();
        open.forEach(BadNetwork::cut);
    }

    private void listen() {
        while (!telephones.isClosed()) {
            try {
                Socket telephone = telephones.accept();
                if (weather == Weather.DEAD) {
                    cut(telephone);
                } else {
                    connect(telephone, new Socket(InetAddress.getLoopbackAddress(), house));
                }
            } catch (IOException gone) {
                // the next one
            }
        }
    }

    private void connect(Socket telephone, Socket desk) {
        open.add(telephone);
        Line line = new Line(telephone, desk);
        Thread.ofVirtual().start(line::there);
        Thread.ofVirtual().start(line::back);
    }

    private static void cut(Socket socket) {
        try {
            socket.close();
        } catch (IOException closed) {
            // it is gone, which was meant
        }
    }

    /** One connection. */
    private final class Line {
        private final Socket telephone;
        private final Socket desk;
        private volatile boolean losesAnswer;

        Line(Socket telephone, Socket desk) {
            this.telephone = telephone;
            this.desk = desk;
        }

        void there() {
            try (InputStream in = telephone.getInputStream();
                    OutputStream out = desk.getOutputStream()) {
                byte[] part = new byte[65_536];
                for (int size; (size = in.read(part)) >= 0; ) {
                    if (weather == Weather.LOSSY && isChange(part, size)) {
                        int number = changes.incrementAndGet();
                        if (number % 8 == 0) {
                            lost.incrementAndGet();
                            break;
                        }
                        losesAnswer = number % 8 == 4;
                    }
                    out.write(part, 0, size);
                }
            } catch (IOException gone) {
                // either side has hung up
            } finally {
                hangUp();
            }
        }

        void back() {
            try (InputStream in = desk.getInputStream();
                    OutputStream out = telephone.getOutputStream()) {
                byte[] part = new byte[65_536];
                for (int size; (size = in.read(part)) >= 0; ) {
                    if (losesAnswer) {
                        lost.incrementAndGet();
                        break;
                    }
                    out.write(part, 0, size);
                }
            } catch (IOException gone) {
                // either side has hung up
            } finally {
                hangUp();
            }
        }

        private void hangUp() {
            open.remove(telephone);
            cut(telephone);
            cut(desk);
        }

        private static boolean isChange(byte[] part, int size) {
            if (size < CHANGE.length) {
                return false;
            }
            for (int i = 0; i < CHANGE.length; i++) {
                if (part[i] != CHANGE[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
