package io.hearth.desk.progress;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/** A text as a QR code: one SVG path, black on white with the quiet zone that readers need, sharp at every size. */
public final class QrCode {

    private static final int QUIET = 4;

    private QrCode() {}

    /** @param text some hundred characters at most */
    public static String svg(String text) {
        BitMatrix code = matrix(text);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.getHeight(); y++) {
            for (int x = 0; x < code.getWidth(); x++) {
                if (code.get(x, y)) {
                    int end = x;
                    while (end < code.getWidth() && code.get(end, y)) {
                        end++;
                    }
                    path.append("M%d %dh%dv1h-%dz".formatted(x, y, end - x, end - x));
                    x = end;
                }
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h%1$dv%1$dH0z"/><path fill="#000" d="%2$s"/></svg>
            """.formatted(code.getWidth(), path);
    }

    /** Level M: a quarter of what a printed code holds in reserve may be dirty or torn. */
    private static BitMatrix matrix(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M,
                                    EncodeHintType.MARGIN,
                                    QUIET,
                                    EncodeHintType.CHARACTER_SET,
                                    "UTF-8"));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(
                    "text: " + text.length() + " characters (expected: some hundred)", tooLong);
        }
    }
}
