package io.hearth.desk.mail;

import static io.hearth.desk.mail.RawMail.BIG5;
import static io.hearth.desk.mail.RawMail.GB18030;
import static io.hearth.desk.mail.RawMail.GB2312;
import static io.hearth.desk.mail.RawMail.GBK;
import static io.hearth.desk.mail.RawMail.ascii;
import static io.hearth.desk.mail.RawMail.file;
import static io.hearth.desk.mail.RawMail.from;
import static io.hearth.desk.mail.RawMail.html;
import static io.hearth.desk.mail.RawMail.inner;
import static io.hearth.desk.mail.RawMail.jpeg;
import static io.hearth.desk.mail.RawMail.parts;
import static io.hearth.desk.mail.RawMail.percent;
import static io.hearth.desk.mail.RawMail.plain;
import static io.hearth.desk.mail.RawMail.q;
import static io.hearth.desk.mail.RawMail.winmail;
import static io.hearth.desk.mail.RawMail.word;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.desk.mail.ParsedMail.Kind;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Mails as they come, each with what must be understood of it. */
final class MailCorpus {

    static final String WANG = "wang@example.com";
    static final String TEXT = "您好，三栋二单元201厨房漏水，请尽快派人。";
    static final String OURS = "<0198b5c0-1111-7abc-8def-0123456789ab@hearth.example>";

    private final List<Entry> all = new ArrayList<>();

    /** What must be understood; what is null does not matter. */
    record Expected(
            @Nullable String subject,
            @Nullable String sender,
            @Nullable String said,
            @Nullable String inText,
            @Nullable List<String> files,
            Kind kind,
            @Nullable String note) {

        static final Expected ANY = new Expected(null, null, null, null, null, Kind.PERSON, null);

        Expected subject(String value) {
            return new Expected(value, sender, said, inText, files, kind, note);
        }

        Expected sender(String value) {
            return new Expected(subject, value, said, inText, files, kind, note);
        }

        Expected said(String value) {
            return new Expected(subject, sender, value, inText, files, kind, note);
        }

        Expected inText(String value) {
            return new Expected(subject, sender, said, value, files, kind, note);
        }

        Expected files(String... names) {
            return new Expected(subject, sender, said, inText, List.of(names), kind, note);
        }

        Expected noFiles() {
            return new Expected(subject, sender, said, inText, List.of(), kind, note);
        }

        Expected kind(Kind value) {
            return new Expected(subject, sender, said, inText, files, value, note);
        }

        Expected note(String value) {
            return new Expected(subject, sender, said, inText, files, kind, value);
        }
    }

    /** A mail. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(String name, byte[] raw, Expected expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Entry> all() {
        MailCorpus corpus = new MailCorpus();
        corpus.charsets();
        corpus.headers();
        corpus.structure();
        corpus.files();
        corpus.answers();
        corpus.forwards();
        corpus.machines();
        corpus.hostile();
        return corpus.all;
    }

    private void add(String name, RawMail mail, Expected expected) {
        all.add(new Entry(name, mail.bytes(), expected));
    }

    private static RawMail wang() {
        return from(WANG, "leak");
    }

    private static final Expected SAYS = Expected.ANY.said(TEXT).sender(WANG);

    private void charsets() {
        add("UTF-8, eight bits", wang().text(TEXT, UTF_8, "utf-8", "8bit"), SAYS);
        add("UTF-8, base64", wang().text(TEXT, UTF_8, "UTF-8", "base64"), SAYS);
        add("UTF-8, quoted-printable", wang().text(TEXT, UTF_8, "utf-8", "quoted-printable"), SAYS);
        add("GB2312, base64", wang().text(TEXT, GB2312, "gb2312", "base64"), SAYS);
        add("GB2312, quoted-printable", wang().text(TEXT, GB2312, "GB2312", "quoted-printable"), SAYS);
        add("GBK, eight bits", wang().text(TEXT, GBK, "gbk", "8bit"), SAYS);
        add(
                "GB18030 with a sign of four bytes",
                wang().text("𠮷先生报修", GB18030, "gb18030", "base64"),
                Expected.ANY.said("𠮷先生报修"));
        add(
                "named GB2312, with signs of GBK only",
                wang().text("朱镕先生、喆女士报修", GBK, "gb2312", "base64"),
                Expected.ANY.said("朱镕先生、喆女士报修"));
        add("no charset named, GBK", wang().text(TEXT, GBK, "", "8bit"), SAYS);
        add("no charset named, UTF-8", wang().text(TEXT, UTF_8, "", "8bit"), SAYS);
        add("named Latin, is GBK", wang().text(TEXT, GBK, "iso-8859-1", "base64"), SAYS);
        add("named US-ASCII, is UTF-8", wang().text(TEXT, UTF_8, "us-ascii", "8bit"), SAYS);
        add("named UTF-8, is GBK", wang().text(TEXT, GBK, "utf-8", "base64"), SAYS);
        add("named by nobody's name", wang().text(TEXT, UTF_8, "x-mystery", "base64"), SAYS);
        add(
                "Big5, as from Hong Kong and Taiwan",
                wang().text("廚房漏水", BIG5, "big5", "base64"),
                Expected.ANY.said("廚房漏水"));
        add(
                "HZ, in seven bits",
                wang().content("text/plain; charset=hz-gb-2312", "7bit", hz("漏水 201")),
                Expected.ANY.said("漏水 201"));
        add("UTF-16", wang().text(TEXT, UTF_16, "utf-16", "base64"), SAYS);
        add("a charset in quotes and capitals", wang().text(TEXT, GBK, "\"GBK\" ; format=flowed", "base64"), SAYS);
        add("named windows-936", wang().text(TEXT, GBK, "windows-936", "base64"), SAYS);
        add(
                "HTML in GB2312",
                wang().content(
                                "text/html; charset=gb2312",
                                "base64",
                                ("<html><head><title>x</title><style>p{}</style></head><body><p>厨房漏水</p><p>请来<br>201</p></body></html>")
                                        .getBytes(GB2312)),
                Expected.ANY.said("厨房漏水\n请来\n201"));
        add("an encoding of no name", wang().content("text/plain; charset=utf-8", "x-own", TEXT.getBytes(UTF_8)), SAYS);
        add("no content type at all", wang().body(TEXT.getBytes(UTF_8)), SAYS);
    }

    /** As an old program writes it. */
    private static byte[] hz(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii("~{"));
        for (byte each : text.substring(0, 2).getBytes(GB2312)) {
            out.write(each & 0x7f);
        }
        out.writeBytes(ascii("~}" + text.substring(2)));
        return out.toByteArray();
    }

    private void headers() {
        Expected leak = Expected.ANY.subject("厨房漏水");
        add("a subject in UTF-8", from(WANG, word("厨房漏水", UTF_8, "UTF-8")).text(TEXT), leak);
        add(
                "a subject in GB2312, quoted",
                from(WANG, q("厨房漏水", GB2312, "gb2312")).text(TEXT),
                leak);
        add(
                "a subject in GBK with a language",
                from(WANG, word("厨房漏水", GBK, "gbk*zh")).text(TEXT),
                leak);
        byte[] subject = "厨房漏水".getBytes(UTF_8);
        add(
                "a sign that begins in one encoded word and ends in the next",
                from(WANG, bytesWord(subject, 0, 4) + "\r\n " + bytesWord(subject, 4, subject.length))
                        .text(TEXT),
                leak);
        add(
                "encoded words in two charsets",
                from(WANG, word("厨房", UTF_8, "utf-8") + " " + word("漏水", GBK, "gbk"))
                        .text(TEXT),
                leak);
        add(
                "words and encoded words",
                from(WANG, "Re: " + word("厨房漏水", UTF_8, "utf-8") + " (201)").text(TEXT),
                Expected.ANY.subject("Re: 厨房漏水 (201)"));
        add(
                "a bare subject in GBK",
                RawMail.of()
                        .header("From", WANG)
                        .header("Subject", "厨房漏水".getBytes(GBK))
                        .text(TEXT),
                leak);
        add(
                "a bare subject in UTF-8",
                RawMail.of()
                        .header("From", WANG)
                        .header("Subject", "厨房漏水".getBytes(UTF_8))
                        .text(TEXT),
                leak);
        add(
                "a broken encoded word",
                from(WANG, "=?utf-8?B?5Y6o5oi/5ryP5rC0*?=").text(TEXT),
                Expected.ANY.subject("厨房漏水"));
        add(
                "a sender in GBK",
                from(word("王芳", GBK, "GBK") + " <Wang@Example.com>", "x").text(TEXT),
                Expected.ANY.sender(WANG));
        add("a sender with a remark", from("wang@example.com (Wang Fang)", "x").text(TEXT), SAYS);
        add(
                "a sender in quotes with a comma",
                from("\"Wang, Fang\" <wang@example.com>", "x").text(TEXT),
                SAYS);
        add(
                "no From, but a Sender",
                RawMail.of().header("Sender", WANG).header("Subject", "x").text(TEXT),
                SAYS);
        add("no sender at all", RawMail.of().header("Subject", "x").text(TEXT), Expected.ANY.said(TEXT));
        add("no subject", RawMail.of().header("From", WANG).text(TEXT), SAYS.subject(""));
        add(
                "a line break hidden in a subject",
                from(WANG, word("漏水\r\nBcc: all@example.com", UTF_8, "utf-8")).text(TEXT),
                Expected.ANY.subject("漏水 Bcc: all@example.com"));
    }

    private static String bytesWord(byte[] all, int from, int to) {
        return "=?UTF-8?B?" + java.util.Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(all, from, to))
                + "?=";
    }

    private void structure() {
        add(
                "plain words and HTML: the words are taken",
                wang().multipart("multipart/alternative", plain(TEXT), html("<p>别的</p>")),
                SAYS);
        add(
                "an empty plain part beside HTML",
                wang().multipart("multipart/alternative", plain(" \r\n"), html("<div>厨房</div><div>漏水</div>")),
                Expected.ANY.said("厨房\n漏水"));
        add(
                "HTML alone",
                wang().multipart("multipart/mixed", html("<b>漏</b>水<script>x()</script>")),
                Expected.ANY.said("漏水"));
        add(
                "a multipart in a multipart",
                wang().multipart(
                                "multipart/mixed",
                                RawMail.of()
                                        .header("Content-Type", "multipart/alternative; boundary=b2")
                                        .body(parts("b2", plain(TEXT), html("<p>x</p>")))
                                        .bytes()),
                SAYS);
        add(
                "two texts, one after the other",
                wang().multipart("multipart/mixed", plain("第一段"), plain("第二段")),
                Expected.ANY.said("第一段\n\n第二段"));
        add(
                "a multipart without its end",
                wang().header("Content-Type", "multipart/mixed; boundary=b1")
                        .body(cut(parts("b1", plain(TEXT), plain("再见")))),
                Expected.ANY.inText(TEXT));
        add(
                "a multipart that does not say its boundary",
                wang().header("Content-Type", "multipart/mixed").body(parts("b1", plain(TEXT))),
                SAYS);
        add(
                "a multipart with nothing in it",
                wang().header("Content-Type", "multipart/mixed; boundary=b1").body(ascii("nothing here")),
                Expected.ANY.inText("nothing here").note("broken multipart"));
        add(
                "a content type that cannot be read",
                wang().header("Content-Type", "multipart/mixed;; ;= boundary=\"b1\";x")
                        .body(parts("b1", plain(TEXT))),
                SAYS);
        add(
                "lines that end as on UNIX",
                wang().header("Content-Type", "text/plain; charset=utf-8").body("漏水\n请来\n".getBytes(UTF_8)),
                Expected.ANY.said("漏水\n请来"));
    }

    private static byte[] cut(byte[] whole) {
        return java.util.Arrays.copyOf(whole, whole.length - 8);
    }

    private void files() {
        add(
                "a photo with a plain name",
                wang().multipart(
                                "multipart/mixed",
                                plain(TEXT),
                                file("attachment; filename=\"leak.jpg\"", "image/jpeg", jpeg(9_000))),
                SAYS.files("leak.jpg"));
        add(
                "a name by RFC 2231",
                withFile("attachment; filename*=UTF-8''" + percent("漏水照片", UTF_8) + ".jpg"),
                SAYS.files("漏水照片.jpg"));
        add(
                "a name by RFC 2231 in pieces, in GB18030",
                withFile("attachment; filename*0*=gb18030''" + percent("漏水", GB18030) + "; filename*1*="
                        + percent("照片", GB18030) + "; filename*2=\" 1.jpg\""),
                SAYS.files("漏水照片 1.jpg"));
        add(
                "a name as encoded words",
                withFile("attachment; filename=\"" + word("漏水.jpg", GBK, "gbk") + "\""),
                SAYS.files("漏水.jpg"));
        add(
                "a bare name in GBK",
                wang().multipart(
                                "multipart/mixed",
                                plain(TEXT),
                                RawMail.of()
                                        .header(
                                                "Content-Disposition",
                                                concat("attachment; filename=\"", "漏水.jpg".getBytes(GBK), "\""))
                                        .content("image/jpeg", "base64", jpeg(9_000))
                                        .bytes()),
                SAYS.files("漏水.jpg"));
        add(
                "a name in the content type only",
                wang().multipart(
                                "multipart/mixed",
                                plain(TEXT),
                                file("inline", "image/jpeg; name=\"leak.jpg\"", jpeg(9_000))),
                SAYS.files("leak.jpg"));
        add("a file without a name", withFile("attachment"), SAYS.files("file.jpeg"));
        add(
                "the little picture of a signature",
                wang().multipart(
                                "multipart/related",
                                plain(TEXT),
                                RawMail.of()
                                        .header("Content-ID", "<logo>")
                                        .content("image/png; name=logo.png", "base64", new byte[900])
                                        .bytes()),
                SAYS.noFiles());
        add(
                "a photo shown in the text",
                wang().multipart(
                                "multipart/related",
                                html("<p>" + TEXT + "</p><img src=\"cid:a\">"),
                                RawMail.of()
                                        .header("Content-ID", "<a>")
                                        .content("image/jpeg; name=a.jpg", "base64", jpeg(20_000))
                                        .bytes()),
                SAYS.files("a.jpg"));
        add(
                "a calendar beside the words",
                wang().multipart(
                                "multipart/alternative",
                                plain(TEXT),
                                RawMail.of()
                                        .content("text/calendar; charset=utf-8", "8bit", ascii("BEGIN:VCALENDAR"))
                                        .bytes()),
                SAYS.files("file.calendar"));
        add(
                "a text that is a file",
                wang().multipart(
                                "multipart/mixed",
                                plain(TEXT),
                                file("attachment; filename=list.txt", "text/plain", ascii("1,2,3"))),
                SAYS.files("list.txt"));
        add(
                "winmail.dat with the text and a photo",
                wang().multipart(
                                "multipart/mixed",
                                file(
                                        "attachment; filename=winmail.dat",
                                        "application/ms-tnef",
                                        winmail(TEXT, "漏水照片.jpg", jpeg(3_000)))),
                SAYS.files("漏水照片.jpg"));
        add(
                "winmail.dat beside the text",
                wang().multipart(
                                "multipart/mixed",
                                plain(TEXT),
                                file("attachment", "application/octet-stream", winmail("别的", "a.jpg", jpeg(3_000)))),
                SAYS.files("a.jpg"));
        add(
                "base64 with line noise and its padding in the middle",
                wang().header("Content-Type", "text/plain; charset=utf-8")
                        .header("Content-Transfer-Encoding", "base64")
                        .body(ascii("5ryP\r\n!!5rC0\r\n77yM\r\nMg==\r\nMDE=\r\n")),
                Expected.ANY.said("漏水，201"));
    }

    private static RawMail withFile(String disposition) {
        return wang().multipart("multipart/mixed", plain(TEXT), file(disposition, "image/jpeg", jpeg(9_000)));
    }

    private static byte[] concat(String before, byte[] middle, String after) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ascii(before));
        out.writeBytes(middle);
        out.writeBytes(ascii(after));
        return out.toByteArray();
    }

    private void answers() {
        Expected thanks = Expected.ANY.said("好的，上午在家。");
        String old = "您的邮件已收到，服务单号 WX-20261121-0001。";
        add(
                "quoted by Outlook in Chinese",
                answer("好的，上午在家。\n\n"
                        + "发件人: 云栖里物业 <no-reply@hearth.example>\n"
                        + "发送时间: 2026年11月21日 9:00\n"
                        + "收件人: 王芳\n"
                        + "主题: [WX-20261121-0001] 已收到\n\n"
                        + old),
                thanks);
        add(
                "quoted by Outlook in English",
                answer("好的，上午在家。\n\n-----Original Message-----\nFrom: Yunqi\nSent: Saturday\nTo: Wang\nSubject: x\n\n"
                        + old),
                thanks);
        add(
                "quoted by QQ",
                answer("好的，上午在家。\n\n\n"
                        + "------------------ 原始邮件 ------------------\n"
                        + "发件人: \"云栖里\" <no-reply@hearth.example>;\n"
                        + "发送时间: 2026年11月21日\n"
                        + old),
                thanks);
        add(
                "quoted by NetEase",
                answer("好的，上午在家。\n\n\nAt 2026-11-21 09:00:00, \"云栖里\" <no-reply@hearth.example> wrote:\n>" + old),
                thanks);
        add(
                "quoted by a telephone in Chinese",
                answer("好的，上午在家。\n\n在 2026年11月21日，上午9:00，云栖里 <no-reply@hearth.example> 写道：\n\n> " + old),
                thanks);
        add(
                "quoted by Gmail in Chinese",
                answer("好的，上午在家。\n\n云栖里 <no-reply@hearth.example> 于2026年11月21日周六 09:00写道：\n\n> " + old),
                thanks);
        add(
                "quoted by Gmail over two lines",
                answer("好的，上午在家。\n\nOn Sat, Nov 21, 2026 at 9:00 AM 云栖里 <no-reply@hearth.example>\nwrote:\n\n> " + old),
                thanks);
        add("quoted by signs before the lines only", answer("好的，上午在家。\n> " + old + "\n> 再见"), thanks);
        add("nothing but what it quotes", answer("> " + old), Expected.ANY.inText("WX-20261121-0001"));
        add("a colon in what is said", answer("发件人写错了。\n时间不对，请改一下。"), Expected.ANY.said("发件人写错了。\n时间不对，请改一下。"));
    }

    private static RawMail answer(String text) {
        return from(WANG, "Re: [WX-20261121-0001] x")
                .header("In-Reply-To", OURS)
                .text(text);
    }

    private void forwards() {
        byte[] first = from(word("李雷", UTF_8, "utf-8") + " <li@example.com>", word("电梯停了", GBK, "gbk"))
                .multipart(
                        "multipart/mixed",
                        plain("二栋电梯停了"),
                        file("attachment; filename=lift.jpg", "image/jpeg", jpeg(9_000)))
                .bytes();
        byte[] second = from("han@example.com", "Fwd: lift")
                .multipart("multipart/mixed", plain("转给你"), inner(first))
                .bytes();
        add(
                "a mail in a mail, with its file",
                wang().multipart("multipart/mixed", plain("请看"), inner(first)),
                Expected.ANY.inText("二栋电梯停了").files("lift.jpg").sender(WANG));
        add(
                "a mail in a mail in a mail",
                wang().multipart("multipart/mixed", plain("请看"), inner(second)),
                Expected.ANY.inText("发件人：李雷 <li@example.com>").files("lift.jpg"));
        add(
                "forwarded in the text, in Chinese",
                from(WANG, word("转发：电梯停了", UTF_8, "utf-8"))
                        .text("请处理。\n\n"
                                + "-------- 转发邮件信息 --------\n"
                                + "发件人：\"李雷\" <li@example.com>\n"
                                + "发送日期：2026-11-20\n"
                                + "主题：电梯停了\n\n"
                                + "二栋电梯停了"),
                Expected.ANY.inText("二栋电梯停了"));
        add(
                "forwarded in the text, in English, twice",
                from(WANG, "Fwd: lift")
                        .text("fyi\n\n"
                                + "---------- Forwarded message ---------\n"
                                + "From: Han <han@example.com>\n"
                                + "Date: x\n"
                                + "Subject: Fwd: lift\n\n"
                                + "---------- Forwarded message ---------\n"
                                + "From: 李雷 <li@example.com>\n"
                                + "Date: x\n"
                                + "Subject: lift\n\n"
                                + "二栋电梯停了"),
                Expected.ANY.inText("二栋电梯停了"));
    }

    private void machines() {
        add(
                "Auto-Submitted",
                wang().header("Auto-Submitted", "auto-replied").text(TEXT),
                Expected.ANY.kind(Kind.AUTOMATIC));
        add(
                "Auto-Submitted: no is a person",
                wang().header("Auto-Submitted", "no").text(TEXT),
                SAYS);
        add(
                "Precedence: auto_reply",
                wang().header("Precedence", "auto_reply").text(TEXT),
                Expected.ANY.kind(Kind.AUTOMATIC));
        add("X-Autoreply", wang().header("X-Autoreply", "yes").text(TEXT), Expected.ANY.kind(Kind.AUTOMATIC));
        add(
                "a subject that answers by itself",
                from(WANG, word("自动回复：漏水", UTF_8, "utf-8")).text("我在休假"),
                Expected.ANY.kind(Kind.AUTOMATIC));
        add("out of office", from(WANG, "Out of Office: leak").text("away"), Expected.ANY.kind(Kind.AUTOMATIC));
        add(
                "an automatic door is no automatic answer",
                from(WANG, word("自动门坏了", UTF_8, "utf-8")).text(TEXT),
                SAYS.subject("自动门坏了"));
        add("a list", wang().header("List-Id", "<all.example.com>").text(TEXT), Expected.ANY.kind(Kind.BULK));
        add(
                "a newsletter",
                wang().header("List-Unsubscribe", "<https://example.com>").text(TEXT),
                Expected.ANY.kind(Kind.BULK));
        add("bulk", wang().header("Precedence", "bulk").text(TEXT), Expected.ANY.kind(Kind.BULK));
        add(
                "nobody reads its answers",
                from("no-reply@shop.example", "您的订单").text(TEXT),
                Expected.ANY.kind(Kind.AUTOMATIC));
        add("an empty return path", wang().header("Return-Path", "<>").text(TEXT), Expected.ANY.kind(Kind.AUTOMATIC));
        add("our own mail", wang().header("X-Hearth-Delivery", "1").text(TEXT), Expected.ANY.kind(Kind.OWN));
        add("a mail that bounced", report("failed", "5.1.1", "550 5.1.1 no such user"), Expected.ANY.kind(Kind.REPORT));
        add("a mail that is late", report("delayed", "4.4.1", "421 later"), Expected.ANY.kind(Kind.REPORT));
        add("a mail that arrived", report("delivered", "2.0.0", "250 ok"), Expected.ANY.kind(Kind.REPORT));
        add(
                "a mail that was read",
                from(WANG, "Read: x")
                        .header("Content-Type", "multipart/report; report-type=disposition-notification; boundary=b1")
                        .body(parts(
                                "b1",
                                plain("read"),
                                RawMail.of()
                                        .content(
                                                "message/disposition-notification",
                                                "7bit",
                                                ascii("Original-Message-ID: " + OURS
                                                        + "\r\n"
                                                        + "Disposition: manual-action/MDN-sent-manually;"
                                                        + " displayed\r\n"))
                                        .bytes())),
                Expected.ANY.kind(Kind.REPORT));
        add(
                "a provider that writes what it means",
                from("PostMaster@qq.com", word("系统退信", GB18030, "gb18030"))
                        .text("您发往 a@qq.com 的邮件被退回：用户不存在。原邮件 " + OURS),
                Expected.ANY.kind(Kind.REPORT));
    }

    static RawMail report(String action, String status, String said) {
        return from("MAILER-DAEMON@mx.example.com", "Undelivered Mail Returned to Sender")
                .header("Auto-Submitted", "auto-replied")
                .header("Content-Type", "multipart/report; report-type=delivery-status; boundary=b1")
                .body(parts(
                        "b1",
                        plain("see below"),
                        RawMail.of()
                                .content(
                                        "message/delivery-status",
                                        "7bit",
                                        ascii("Reporting-MTA: dns; mx.example.com\r\n\r\n"
                                                + "Final-Recipient: rfc822; a@example.com\r\n"
                                                + "Action: "
                                                + action + "\r\nStatus: " + status
                                                + "\r\nDiagnostic-Code: smtp; " + said
                                                + "\r\n"))
                                .bytes(),
                        RawMail.of()
                                .content(
                                        "text/rfc822-headers",
                                        "7bit",
                                        ascii("Message-ID: " + OURS + "\r\nSubject: x\r\n"))
                                .bytes()));
    }

    private void hostile() {
        add(
                "ten thousand parts",
                wang().multipart(
                                "multipart/mixed",
                                RawMail.times(10_000, plain("一")).toArray(byte[][]::new)),
                Expected.ANY.note("parts beyond 200"));
        add("parts nested two thousand deep", nested(2_000), Expected.ANY.note("nested deeper than 10"));
        byte[] doll = wang().text("最里面").bytes();
        for (int i = 0; i < 300; i++) {
            doll = wang().content("message/rfc822", "8bit", doll).bytes();
        }
        all.add(new Entry("mails in mails, three hundred deep", doll, Expected.ANY.note("nested deeper than 10")));
        add(
                "an archive that would be a gigabyte",
                wang().multipart(
                                "multipart/mixed",
                                plain(TEXT),
                                file("attachment; filename=bomb.zip", "application/zip", bomb())),
                SAYS.files("bomb.zip"));
        add(
                "a header of two megabytes",
                wang().header("X-Long", "a".repeat(2 << 20)).text(TEXT),
                SAYS);
        add("a subject of a megabyte", from(WANG, "=?utf-8?Q?".repeat(100_000)).text(TEXT), SAYS);
        RawMail many = wang();
        for (int i = 0; i < 50_000; i++) {
            many.header("X-Many-" + i, "v");
        }
        add("fifty thousand headers", many.text(TEXT), SAYS);
        add(
                "references without end",
                wang().header("References", "<a@b> ".repeat(100_000)).text(TEXT),
                SAYS);
        byte[] noise = new byte[200_000];
        new Random(5).nextBytes(noise);
        all.add(new Entry("noise", noise, Expected.ANY));
        all.add(new Entry("nothing", new byte[0], Expected.ANY.said("")));
        add("signs that no database keeps", wang().text("漏\u0000水\u0000"), Expected.ANY.said("漏水"));
        add("signs that turn text around", wang().text("漏\u202e水"), Expected.ANY.said("漏水"));
        add(
                "HTML nested a hundred thousand deep",
                wang().content("text/html", "8bit", ("<div>".repeat(100_000) + "漏水").getBytes(UTF_8)),
                Expected.ANY);
        add(
                "a name that climbs out of its folder",
                withFile("attachment; filename=\"../../etc/passwd\""),
                SAYS.files("../../etc/passwd"));
        byte[] lying = winmail(TEXT, "a.jpg", jpeg(3_000));
        lying[11] = (byte) 0xff;
        lying[12] = (byte) 0xff;
        lying[13] = (byte) 0xff;
        lying[14] = (byte) 0x7f;
        add(
                "a winmail.dat that lies about its lengths",
                wang().multipart("multipart/mixed", plain(TEXT), file("attachment", "application/ms-tnef", lying)),
                SAYS.note("winmail.dat"));
        add(
                "a line of a megabyte that begins like a quotation",
                wang().text("On " + "a ".repeat(500_000)),
                Expected.ANY.note("text beyond"));
        add(
                "thirty-one files",
                wang().multipart(
                                "multipart/mixed",
                                RawMail.times(31, file("attachment; filename=a.jpg", "image/jpeg", jpeg(9_000)))
                                        .toArray(byte[][]::new)),
                Expected.ANY.note("files beyond 30"));
        add(
                "quoted-printable that is none",
                wang().text("100=% =ZZ =", ISO_8859_1, "utf-8", "quoted-printable-none"),
                Expected.ANY.inText("100"));
    }

    private static RawMail nested(int depth) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < depth; i++) {
            out.writeBytes(ascii("--b" + i + "\r\nContent-Type: multipart/mixed; boundary=b" + (i + 1) + "\r\n\r\n"));
        }
        out.writeBytes(ascii("--b" + depth + "\r\n\r\nend\r\n"));
        return wang().header("Content-Type", "multipart/mixed; boundary=b0").body(out.toByteArray());
    }

    private static byte[] bomb() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry("zeros"));
                byte[] zeros = new byte[1 << 20];
                for (int i = 0; i < 1024; i++) {
                    zip.write(zeros);
                }
                zip.closeEntry();
            }
            return out.toByteArray();
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }
}
