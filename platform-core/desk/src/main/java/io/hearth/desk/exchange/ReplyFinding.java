package io.hearth.desk.exchange;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Something there is to say about a reply of a file, and where.
 *
 * @param file which of an archive; null when there is one only
 * @param column a spreadsheet's letter or a text's number; null for the whole line
 * @param field which part of the reply, as {@code reviewMonths}; null for all of it
 * @param found what stands there, cut short
 * @param expected what should stand there instead
 */
@Schema(name = "ReplyImportFinding")
public record ReplyFinding(
        @Nullable String file,
        int line,
        @Nullable String column,
        @Nullable String field,
        Code code,
        String found,
        String expected) {

    private static final int SHOWN = 80;

    public ReplyFinding {
        found = found.length() <= SHOWN ? found : found.substring(0, SHOWN) + "…";
    }

    static ReplyFinding of(Spot at, @Nullable ReplyField field, Code code, String found, String expected) {
        return new ReplyFinding(
                at.file(), at.line(), at.column(), field == null ? null : field.key(), code, found, expected);
    }

    boolean isError() {
        return code.error;
    }

    /** What it is. */
    @Schema(name = "ReplyImportFindingCode")
    public enum Code {
        /** The file, or this part of it, cannot be read. */
        UNREADABLE(true, "读不了"),
        REQUIRED(true, "必填"),
        TOO_LONG(true, "太长"),
        TOO_MANY(true, "太多"),
        /** It does not have the form that it must have. */
        FORM(true, "格式不对"),
        /** It is none of the values there are. */
        UNKNOWN_VALUE(true, "没有这个值"),
        FOLDER_UNKNOWN(true, "没有这个文件夹"),
        /** There is no such estate, or whoever imports does not see it. */
        ESTATE_UNKNOWN(true, "没有这个小区，或您看不到它"),
        /** An estate words differently what the company says; the company says nothing under this code. */
        NOTHING_TO_REWORD(true, "公司没有这条回复，小区无从改写"),
        /** The file has the reply twice; the first one counts. */
        TWICE(true, "文件里出现两次，以第一次为准"),
        /** The last day is before the first. */
        VALIDITY(true, "失效日期早于生效日期"),
        /** The reply was changed between the trial and now. */
        CHANGED_SINCE(true, "试导之后回复又变了"),
        /** Its variables and its text do not go together yet; as a draft it can be mended. */
        FLAWED(false, "变量与文字对不上，可先作草稿"),
        /** Somebody is writing the next version; the file's can only come in beside it. */
        BEING_WRITTEN(false, "有人正在写新版本"),
        /** The company took it out of use. */
        RETIRED(false, "公司已停用"),
        /** Folder, validity or interval differ; the company's stay. */
        OTHER_KEPT(false, "与现有不同，保留现有"),
        /** The reply has a file of this name where it comes from; it has to be added to the reply by hand. */
        ATTACHMENT_LEFT_OUT(false, "附件不随文件导入，请到回复里添加"),
        /** There is no such field; it is not taken in. */
        FIELD_UNKNOWN(false, "没有这个字段，未导入");

        private final boolean error;
        private final String words;

        Code(boolean error, String words) {
            this.error = error;
            this.words = words;
        }

        /** As the report, which is written in Chinese like the table it speaks of, tells it. */
        String words() {
            return words;
        }
    }
}
