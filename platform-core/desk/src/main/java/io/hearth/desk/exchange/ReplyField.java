package io.hearth.desk.exchange;

import java.util.Arrays;
import java.util.Optional;

/** What a table has a column for, and a Markdown file a key in its front matter. */
enum ReplyField {
    CODE("code", "编号"),
    FOLDER("folder", "文件夹"),
    FOLDER_NAME("folderName", "文件夹名称"),
    /** The code of the estate whose own wording it is; the company's when empty. */
    ESTATE("estate", "小区编号"),
    TITLE("title", "标题"),
    QUESTIONS("questions", "业主的问法"),
    /** In Markdown it follows the front matter. */
    BODY("body", "正文"),
    PLAIN("plain", "短信文本"),
    KINDS("kinds", "工单类型"),
    CHANNELS("channels", "渠道"),
    TAGS("tags", "标签"),
    VARIABLES("variables", "变量"),
    BASIS_TITLE("basisTitle", "依据"),
    BASIS_NUMBER("basisNumber", "文号"),
    BASIS_ARTICLE("basisArticle", "条款"),
    BASIS_NOTE("basisNote", "依据说明"),
    FROM("from", "生效日期"),
    UNTIL("until", "失效日期"),
    REVIEW_MONTHS("reviewMonths", "复核间隔（月）"),
    /** Chinese when empty. */
    LANGUAGE("language", "语言"),
    /** Names only: what is in them does not travel in a table or text. */
    FILES("files", "附件");

    private final String key;
    private final String heading;

    ReplyField(String key, String heading) {
        this.key = key;
        this.heading = heading;
    }

    String key() {
        return key;
    }

    String heading() {
        return heading;
    }

    /** Whether it holds several, each on a line of its own. */
    boolean several() {
        return switch (this) {
            case QUESTIONS, KINDS, CHANNELS, TAGS, FILES -> true;
            default -> false;
        };
    }

    /** The field of a heading or key, however it is spaced and written. */
    static Optional<ReplyField> of(String heading) {
        String wanted = plain(heading);
        return Arrays.stream(values())
                .filter(field ->
                        plain(field.heading).equals(wanted) || plain(field.key).equals(wanted))
                .findFirst();
    }

    private static String plain(String heading) {
        return heading.replaceAll("[\\s*＊:：]", "")
                .replace('(', '（')
                .replace(')', '）')
                .toLowerCase(java.util.Locale.ROOT);
    }
}
