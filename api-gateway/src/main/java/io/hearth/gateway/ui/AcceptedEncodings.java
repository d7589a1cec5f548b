package io.hearth.gateway.ui;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a client's Accept-Encoding prefers of what we hold. Equal weights: the smaller form first (br, gzip, plain). */
enum AcceptedEncodings {
    BROTLI,
    GZIP,
    PLAIN;

    static AcceptedEncodings choose(@Nullable String header, boolean brotli, boolean gzip) {
        if (header == null) {
            return PLAIN;
        }
        double brotliWeight = -1;
        double gzipWeight = -1;
        double otherWeight = 0;
        for (String part : header.toLowerCase(Locale.ROOT).split(",", -1)) {
            int semicolon = part.indexOf(';');
            String name = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
            double weight =
                    semicolon < 0 ? 1 : weight(part.substring(semicolon + 1).strip());
            switch (name) {
                case "br" -> brotliWeight = weight;
                case "gzip", "x-gzip" -> gzipWeight = weight;
                case "*" -> otherWeight = weight;
                default -> {}
            }
        }
        double forBrotli = !brotli ? 0 : brotliWeight < 0 ? otherWeight : brotliWeight;
        double forGzip = !gzip ? 0 : gzipWeight < 0 ? otherWeight : gzipWeight;
        if (forBrotli <= 0 && forGzip <= 0) {
            return PLAIN;
        }
        return forBrotli >= forGzip ? BROTLI : GZIP;
    }

    private static double weight(String parameter) {
        if (!parameter.startsWith("q=")) {
            return 1;
        }
        try {
            return Double.parseDouble(parameter.substring(2).strip());
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
