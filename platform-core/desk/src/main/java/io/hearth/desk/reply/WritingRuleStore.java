package io.hearth.desk.reply;

import io.hearth.desk.reply.WritingRulesView.WordToAvoid;
import io.hearth.kernel.tenancy.TenantSql;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How the company writes, in the database; in the caller's transaction. */
@Component
class WritingRuleStore {

    private static final TypeReference<List<WordToAvoid>> WORDS = new TypeReference<>() {};
    private static final TypeReference<List<EstateWords>> ESTATES = new TypeReference<>() {};

    private final TenantSql sql;
    private final JsonMapper json;

    WritingRuleStore(TenantSql sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** The rules as they are kept. */
    record Kept(
            boolean opening,
            String openingText,
            String greetingText,
            List<EstateWords> estates,
            boolean plainLanguage,
            List<WordToAvoid> words,
            List<String> leftOut,
            long version) {

        /** With which words a first reply of the estate begins. */
        String openingIn(UUID estateId) {
            return of(estateId).map(EstateWords::openingText).orElse(openingText);
        }

        /** With which words whoever calls about the estate is greeted; the company's where nobody knows the estate. */
        String greetingIn(@Nullable UUID estateId) {
            return of(estateId).map(EstateWords::greetingText).orElse(greetingText);
        }

        private Optional<EstateWords> of(@Nullable UUID estateId) {
            return estates.stream()
                    .filter(each -> each.estateId().equals(estateId))
                    .findFirst();
        }
    }

    Kept read() {
        return read("");
    }

    /** Whoever changes them waits for the transaction that does. */
    Kept lock() {
        return read(" FOR UPDATE");
    }

    private Kept read(String lock) {
        return sql.sql("SELECT opening, opening_text, greeting_text, estates::text AS estates, plain_language,"
                        + " words::text AS words, left_out, version FROM"
                        + " tenant_.writing_rules"
                        + lock)
                .query((row, number) -> new Kept(
                        row.getBoolean("opening"),
                        row.getString("opening_text"),
                        row.getString("greeting_text"),
                        json.readValue(row.getString("estates"), ESTATES),
                        row.getBoolean("plain_language"),
                        json.readValue(row.getString("words"), WORDS),
                        List.of((String[]) row.getArray("left_out").getArray()),
                        row.getLong("version")))
                .single();
    }

    void keep(KeepWritingRules rules, List<EstateWords> estates, List<WordToAvoid> words) {
        sql.sql("""
            UPDATE tenant_.writing_rules SET opening = :opening, opening_text = :text, greeting_text = :greeting,
                estates = CAST(:estates AS jsonb), plain_language = :plain, words = CAST(:words AS jsonb), left_out = :leftOut, version = version + 1\
            """)
                .param("opening", rules.opening())
                .param("text", rules.openingText().strip())
                .param("greeting", rules.greetingText().strip())
                .param("estates", json.writeValueAsString(estates))
                .param("plain", rules.plainLanguage())
                .param("words", json.writeValueAsString(words))
                .param("leftOut", rules.leftOut().stream().distinct().toArray(String[]::new))
                .update();
    }

    /** Whether the person wants hints on their words. */
    boolean wantsHints(UUID staffId) {
        return sql.sql("SELECT count(*) FROM tenant_.writing_hints_off WHERE staff_id = :staff")
                        .param("staff", staffId)
                        .query(Integer.class)
                        .single()
                == 0;
    }

    void wantsHints(UUID staffId, boolean wanted) {
        sql.sql(
                        wanted
                                ? "DELETE FROM tenant_.writing_hints_off WHERE staff_id = :staff"
                                : "INSERT INTO tenant_.writing_hints_off (staff_id) VALUES (:staff) ON CONFLICT DO"
                                        + " NOTHING")
                .param("staff", staffId)
                .update();
    }
}
