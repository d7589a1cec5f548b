package io.hearth.desk.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.desk.DeskHttp;
import io.hearth.desk.DeskTest;
import io.hearth.desk.GivenDesk;
import io.hearth.desk.estate.EstateView;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.access.Role;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

@DeskTest
class ComparisonContractsIT implements TenantIsolationContract<NoteView, UUID>, PermissionContract {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);

    @Autowired
    Isolation isolation;

    @Autowired
    GivenDesk given;

    @Autowired
    DeskHttp http;

    @Autowired
    ComparisonNotes notes;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "comparison_notes",
                () -> notes.write(note()).id(),
                id -> Optional.of(notes.require(id)),
                () -> notes.list(DAY, DAY).stream().map(NoteView::id).toList(),
                id -> notes.change(id, 0, note()),
                notes::remove);
    }

    @Override
    public List<Guarded> operations() {
        UUID id = UUID.randomUUID();
        return List.of(
                new Guarded("list", Permission.BENCHMARK_READ, () -> notes.list(DAY, DAY)),
                new Guarded("require", Permission.BENCHMARK_READ, () -> notes.require(id)),
                new Guarded("write", Permission.BENCHMARK_READ, () -> notes.write(note())),
                new Guarded("change", Permission.BENCHMARK_READ, () -> notes.change(id, 0, note())),
                new Guarded("remove", Permission.BENCHMARK_READ, () -> notes.remove(id)));
    }

    @Test
    void estatesNotesStayInSightAndBelongToWhoWroteThem() throws Exception {
        TenantId company = given.company();
        EstateView mine = given.estate(company);
        EstateView other = given.estate(company);
        var analyst = http.as(company, Role.HQ_ANALYST);
        String ofOther = analyst.post(
                        "/api/v1/comparison-notes", json(other.id().toString()))
                .at("/id");
        String ofAll = analyst.post("/api/v1/comparison-notes", json(null)).at("/id");
        var manager = http.as(company, Role.ESTATE_MANAGER, mine.id());

        assertThat(manager.get("/api/v1/comparison-notes?from=2026-07-01&to=2026-07-01")
                        .json()
                        .at("/items"))
                .hasSize(1);
        assertThat(manager.get("/api/v1/comparison-notes/" + ofOther).status()).isEqualTo(404);
        assertThat(manager.call(HttpMethod.DELETE, "/api/v1/comparison-notes/" + ofOther, null)
                        .status())
                .isEqualTo(404);
        assertThat(manager.call(HttpMethod.DELETE, "/api/v1/comparison-notes/" + ofAll, null)
                        .problem())
                .isEqualTo("403 access.denied");
        assertThat(manager.post("/api/v1/comparison-notes", json(null)).problem())
                .isEqualTo("422 comparison.note-needs-estate");
        assertThat(manager.post("/api/v1/comparison-notes", json(other.id().toString()))
                        .problem())
                .isEqualTo("422 estate.unknown");
        assertThat(manager.post("/api/v1/comparison-notes", json(mine.id().toString()))
                        .status())
                .isEqualTo(201);
        assertThat(manager.post("/api/v1/comparison-notes", "{\"day\":\"2026-07-01\",\"text\":\" \"}")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(analyst.get("/api/v1/comparison-notes?from=2026-07-02&to=2026-07-01")
                        .problem())
                .isEqualTo("400 request.invalid");
        assertThat(analyst.get("/api/v1/comparison-notes?from=2020-07-02&to=2026-07-01")
                        .problem())
                .isEqualTo("400 request.invalid");
    }

    private static KeepNote note() {
        return new KeepNote(DAY, null, "更换水泵");
    }

    private static String json(@Nullable String estate) {
        return "{\"day\":\"2026-07-01\",\"text\":\"更换水泵\"%s}"
                .formatted(estate == null ? "" : ",\"estateId\":\"" + estate + "\"");
    }
}
