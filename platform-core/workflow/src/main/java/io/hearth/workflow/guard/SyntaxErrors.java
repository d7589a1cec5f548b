package io.hearth.workflow.guard;

import dev.cel.common.CelIssue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says what the parser says in words that people who draw workflows understand. */
final class SyntaxErrors {

    private static final Pattern QUOTED = Pattern.compile("(?:at: |input )'(.*)'(?: expecting.*)?$", Pattern.DOTALL);

    private SyntaxErrors() {}

    static GuardError explain(CelIssue issue, SourceText source) {
        int line = issue.getSourceLocation().getLine();
        int column = issue.getSourceLocation().getColumn();
        String said = issue.getMessage();
        if (said.contains("'<EOF>'")) {
            return source.errorAt(
                    line, column, "条件没有写完，这里还缺内容。", "The condition ends too early: something is missing here.");
        }
        if (said.startsWith("reserved identifier")) {
            return source.errorAt(
                    line, column, "这是语言保留的词，不能作名称。", "This word is reserved by the language and cannot be a name.");
        }
        if (said.contains("has() macro")) {
            return source.errorAt(
                    line,
                    column,
                    "has() 只能问工单字段，例如 has(fields.satisfaction)。",
                    "has() asks about a field only, for example has(fields.satisfaction).");
        }
        if (said.contains("recursion") || said.contains("nested")) {
            return source.wholeError("括号套得太深了。", "The brackets are nested too deeply.");
        }
        if (said.startsWith("For input string")) {
            return source.errorAt(line, column, "这个数太大了。", "This number is too large.");
        }
        Matcher quoted = QUOTED.matcher(said);
        String part = quoted.find() ? quoted.group(1).strip() : "";
        if (part.startsWith("\"") || part.startsWith("'")) {
            return source.errorAt(line, column, "引号没有闭合。", "The quotation mark is not closed.");
        }
        if (part.equals("=")) {
            return source.errorAt(line, column, "相等写成 ==。", "Equality is written ==.");
        }
        return source.errorAt(line, column, "看不懂这里。", "This is not understood.");
    }
}
