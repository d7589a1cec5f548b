package io.hearth.desk.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EmailProviderTests {

    @Test
    void writesTextFirstAndTheSameRicherAsAnAlternative() throws Exception {
        Session session = Session.getInstance(new Properties());
        MimeMessage written = new MimeMessage(session);
        written.setContent(EmailProvider.either("及时率：98.2%", "<p>及时率：<b>98.2%</b></p>"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        written.writeTo(out);

        MimeMessage read = new MimeMessage(session, new ByteArrayInputStream(out.toByteArray()));

        assertThat(read.getContentType()).startsWith("multipart/alternative;");
        MimeMultipart parts = (MimeMultipart) read.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertThat(parts.getBodyPart(0).getContentType()).isEqualToIgnoringCase("text/plain; charset=UTF-8");
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("及时率：98.2%");
        assertThat(parts.getBodyPart(1).getContentType()).isEqualToIgnoringCase("text/html; charset=UTF-8");
        assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>及时率：<b>98.2%</b></p>");
    }
}
