package io.hearth.standalone;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;

/** Stands for an application: answers its readiness, or refuses to start. */
final class ReadyAtOnce {

    private ReadyAtOnce() {}

    public static void main(String[] args) throws IOException {
        if ("true".equals(System.getenv("REFUSE"))) {
            System.out.println("I will not.");
            System.exit(7);
        }
        int port = Integer.parseInt(System.getenv("MANAGEMENT_SERVER_PORT"));
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/actuator/health/readiness", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }
}
