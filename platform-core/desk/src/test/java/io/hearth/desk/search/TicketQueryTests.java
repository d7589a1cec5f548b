package io.hearth.desk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.search.query.Asked;
import io.hearth.desk.search.query.Synonyms;
import io.hearth.kernel.search.Clause;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TicketQueryTests {

    private static final Synonyms SYNONYMS = new Synonyms(List.of(List.of("电梯", "升降机"), List.of("异响", "怪声")));

    @ParameterizedTest
    @ValueSource(strings = {"电梯异响", "电梯 怪声 三楼", "王建国", "dianti", "3栋2单元201 漏水", "WX-20261121-0042 漏水"})
    void findsByOneFieldWhatScoresInMany(String text) {
        TicketQuery.Searched searched = searched(text);
        assertThat(searched.found().toString())
                .doesNotContain("title", "description", "people", "^")
                .contains("[all");
        assertThat(searched.demanded().toString()).doesNotContain("[all").contains("title.bigrams^4");
        assertThat(searched.best().toString()).doesNotContain("[all", "name=SYNONYM", "name=SOUND");
        assertThat(searched.rough().toString())
                .contains("Since[field=openedAt", searched.found().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"电梯异响", "王建国"})
    void asksAnIndexWithoutThatFieldFieldByField(String text) {
        TicketQuery.Searched searched = searched(text);
        TicketQuery.Searched before = searched.byEachField();
        assertThat(before.found()).isEqualTo(searched.demanded());
        assertThat(before.rough().toString()).doesNotContain("[all");
        assertThat(before.best().toString())
                .startsWith("Newer[clause=" + searched.demanded())
                .contains("Named");
    }

    @ParameterizedTest
    @ValueSource(strings = {"电梯", "电梯异响"})
    void looksForTwoCharactersAsNeighboursOnly(String text) {
        assertThat(searched(text).found().toString())
                .doesNotContain(new Clause.Words(List.of("all"), "电梯", 1).toString())
                .contains(new Clause.Words(List.of("all.bigrams"), "电梯", 1).toString());
    }

    @Test
    void saysWhyInTheOneFieldAndNamesPeopleWhereTheyStand() {
        TicketQuery.Searched searched = searched("电梯");
        assertThat(searched.found().toString())
                .contains("Named[name=SYNONYM, clause=Words[fields=[all.bigrams], text=升降机")
                .doesNotContain("PERSON");
        assertThat(searched.best().toString()).contains("Named[name=PERSON, clause=Words[fields=[people.bigrams]");
    }

    private static TicketQuery.Searched searched(String text) {
        return Objects.requireNonNull(TicketQuery.of(Asked.of(text, LocalDate.of(2026, 11, 23)), true, SYNONYMS), text);
    }
}
