package io.hearth.desk.wechat;

import io.hearth.kernel.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * WeChat's XML: one level of named texts, nothing else. What declares a document type is refused unread, so that there are no entities to
 * fetch or to multiply; so is what is longer than any message of WeChat's.
 */
final class WeChatXml {

    private static final int LONGEST = 64 * 1024;

    private WeChatXml() {}

    /** @throws ProblemException 400 {@code wechat.unreadable} */
    static Map<String, String> read(byte[] body) {
        if (body.length == 0 || body.length > LONGEST) {
            throw unreadable(body.length + " bytes (expected: 1 to " + LONGEST + ")");
        }
        Element root = root(body);
        if (!root.getTagName().equals("xml")) {
            throw unreadable("its root is no xml (expected: <xml>)");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                texts.put(element.getTagName(), element.getTextContent());
            }
        }
        return texts;
    }

    /** An answer in text. */
    static String text(String to, String from, long seconds, String text) {
        return "<xml><ToUserName>%s</ToUserName><FromUserName>%s</FromUserName><CreateTime>%d</CreateTime><MsgType>%s</MsgType><Content>%s</Content></xml>"
                .formatted(data(to), data(from), seconds, data("text"), data(text));
    }

    static ProblemException unreadable(String why) {
        return new ProblemException(
                WeChatProblem.UNREADABLE, "This is no message of WeChat: " + why + ".", Map.of("why", why));
    }

    private static Element root(byte[] body) {
        try {
            return builder().parse(new ByteArrayInputStream(body)).getDocumentElement();
        } catch (SAXException | IOException broken) {
            throw new ProblemException(
                    WeChatProblem.UNREADABLE,
                    "This is no message of WeChat: it is not well-formed, or it declares a document type (expected:"
                            + " plain elements).",
                    Map.of("why", "xml"),
                    List.of(),
                    broken);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setCoalescing(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new Silent());
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String data(String text) {
        return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
    }

    /** The JDK's parser prints what it finds unless somebody else listens. */
    private static final class Silent implements ErrorHandler {

        @Override
        public void warning(SAXParseException found) {}

        @Override
        public void error(SAXParseException found) throws SAXException {
            throw found;
        }

        @Override
        public void fatalError(SAXParseException found) throws SAXException {
            throw found;
        }
    }
}
