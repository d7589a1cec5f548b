package io.hearth.desk.search;

import io.hearth.desk.search.query.HouseNumbers;
import io.hearth.desk.search.query.Synonyms;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantCache;
import io.hearth.kernel.tenancy.TenantCache.Whole;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.text.WordList;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The company's words for the same thing: the shipped list until it keeps its own. A change is in force on every node after ten seconds. */
@Service
public class SearchSynonyms {

    private static final SynonymList SHIPPED = read(WordList.lines(SearchSynonyms.class, "synonyms.txt"));

    private final TenantSql sql;
    private final TransactionTemplate transactions;
    private final TenantCache<Whole, Synonyms> inUse = new TenantCache<>(2_000, Duration.ofSeconds(10));

    SearchSynonyms(TenantSql sql, PlatformTransactionManager transactions) {
        this.sql = sql;
        this.transactions = new TransactionTemplate(transactions);
    }

    public SynonymList list() {
        Access.require(Permission.TICKET_READ);
        return load();
    }

    /**
     * Keeps a list of the company's own from now on.
     *
     * @throws ProblemException 400 when a word stands twice, or holds a comma
     */
    public SynonymList change(SynonymList list) {
        Access.require(Permission.COMPANY_MANAGE);
        check(list);
        String lines = list.groups().stream()
                .map(group -> group.stream().map(String::strip).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n"));
        transactions.executeWithoutResult(
                status -> sql.sql("""
                    INSERT INTO tenant_.search_synonyms (sole, groups) VALUES (true, :groups)
                    ON CONFLICT (sole) DO UPDATE SET groups = excluded.groups\
                    """).param("groups", lines).update());
        inUse.forget(Whole.WHOLE);
        return load();
    }

    /** Gives up the company's own list for the shipped one. */
    public SynonymList reset() {
        Access.require(Permission.COMPANY_MANAGE);
        transactions.executeWithoutResult(
                status -> sql.sql("DELETE FROM tenant_.search_synonyms").update());
        inUse.forget(Whole.WHOLE);
        return load();
    }

    Synonyms inUse() {
        return inUse.get(Whole.WHOLE, () -> new Synonyms(load().groups()));
    }

    private SynonymList load() {
        return Objects.requireNonNull(
                transactions.execute(status -> sql.sql("SELECT groups FROM tenant_.search_synonyms")
                        .query(String.class)
                        .optional()
                        .map(groups -> read(groups.lines().toList()))
                        .orElse(SHIPPED)));
    }

    private static SynonymList read(List<String> lines) {
        return new SynonymList(lines.stream()
                .map(line -> Arrays.stream(line.split(",")).map(String::strip).toList())
                .toList());
    }

    private static void check(SynonymList list) {
        for (int at = 0; at < list.groups().size(); at++) {
            String field = "groups[" + at + "]";
            Set<String> seen = new HashSet<>();
            for (String word : list.groups().get(at)) {
                if (word.contains(",") || word.contains("\n")) {
                    throw ProblemException.invalid(field, "comma", word + ": expected one word without commas");
                }
                if (!seen.add(HouseNumbers.normalized(word.strip()))) {
                    throw ProblemException.invalid(field, "twice", word + " stands twice in one line");
                }
            }
        }
    }
}
