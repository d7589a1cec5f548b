package io.hearth.gateway.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptedEncodingsTests {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        gzip, deflate, br        | BROTLI
        gzip, deflate            | GZIP
        br;q=0.1, gzip;q=0.9     | GZIP
        br;q=0, gzip             | GZIP
        br;q=0, gzip;q=0         | PLAIN
        identity                 | PLAIN
        *                        | BROTLI
        *;q=0.5, br;q=0          | GZIP
        BR                       | BROTLI
        gzip;q=broken            | PLAIN
        """)
    void choosesTheSmallestFormTheClientTakes(String header, AcceptedEncodings expected) {
        assertThat(AcceptedEncodings.choose(header, true, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"br,PLAIN", "'br, gzip',GZIP"})
    void offersOnlyWhatItHolds(String header, AcceptedEncodings expected) {
        assertThat(AcceptedEncodings.choose(header, false, true)).isEqualTo(expected);
    }
}
