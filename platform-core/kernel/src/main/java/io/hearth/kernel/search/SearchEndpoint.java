package io.hearth.kernel.search;

import io.hearth.kernel.tenancy.Tenant;
import io.hearth.kernel.tenancy.TenantDirectory;
import io.hearth.kernel.tenancy.TenantId;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.Problem;
import io.hearth.kernel.web.ProblemCode;
import io.hearth.kernel.web.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.http.MediaType;

/**
 * Companies' search indexes for operators, on the management port: {@code GET /actuator/search} and {@code /actuator/search/{company}} tell
 * how they are, {@code POST /actuator/search/{company}} (body {@code {"run": "rebuild"}}, or {@code reconcile}, {@code own-index},
 * {@code shared-index}) asks for a run of every family and answers at once, {@code DELETE /actuator/search/{company}} cancels what is going on. A
 * company is named by its id or by its address.
 */
@Endpoint(id = "search")
class SearchEndpoint {

    private static final String OPERATOR = "operator";

    private final IndexRuns runs;
    private final TenantDirectory directory;

    SearchEndpoint(IndexRuns runs, TenantDirectory directory) {
        this.runs = runs;
        this.directory = directory;
    }

    record View(IndexRuns.Engine engine, List<IndexState> indexes) {}

    @ReadOperation
    View all() {
        return new View(
                runs.engine(),
                runs.states(directory.active().stream().map(Tenant::id).toList()));
    }

    @ReadOperation
    WebEndpointResponse<Object> one(@Selector String company) {
        return company(company)
                .<WebEndpointResponse<Object>>map(
                        known -> new WebEndpointResponse<>(new View(runs.engine(), runs.states(List.of(known)))))
                .orElseGet(() -> unknown(company));
    }

    @WriteOperation
    WebEndpointResponse<Object> ask(@Selector String company, @Nullable String run) {
        Optional<TenantId> known = company(company);
        if (known.isEmpty()) {
            return unknown(company);
        }
        Optional<IndexRun.Kind> kind = kind(run);
        if (kind.isEmpty()) {
            return refuse(
                    CommonProblem.REQUEST_INVALID,
                    "run: " + run + " (expected: rebuild, reconcile, own-index or shared-index)");
        }
        List<IndexRun> asked = new ArrayList<>();
        for (String family : runs.families()) {
            runs.ask(kind.get(), family, known.get(), OPERATOR).ifPresent(asked::add);
        }
        return asked.isEmpty()
                ? refuse(CommonProblem.CONFLICT, "A run for this company is going on; wait for its end or cancel it.")
                : new WebEndpointResponse<>(Map.of("runs", asked));
    }

    @DeleteOperation
    WebEndpointResponse<Object> cancel(@Selector String company) {
        Optional<TenantId> known = company(company);
        if (known.isEmpty()) {
            return unknown(company);
        }
        List<IndexRun> cancelled = new ArrayList<>();
        for (String family : runs.families()) {
            runs.cancel(family, known.get()).ifPresent(cancelled::add);
        }
        return new WebEndpointResponse<>(Map.of("runs", cancelled));
    }

    private static Optional<IndexRun.Kind> kind(@Nullable String run) {
        String name = run == null ? "" : run.replace('-', '_').toUpperCase(Locale.ROOT);
        return Arrays.stream(IndexRun.Kind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst();
    }

    private Optional<TenantId> company(String idOrSlug) {
        Optional<Tenant> bySlug = directory.findBySlug(idOrSlug);
        if (bySlug.isPresent()) {
            return bySlug.map(Tenant::id);
        }
        try {
            return directory.find(new TenantId(idOrSlug)).map(Tenant::id);
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private static WebEndpointResponse<Object> unknown(String company) {
        return refuse(CommonProblem.NOT_FOUND, "There is no company " + company + ".");
    }

    private static WebEndpointResponse<Object> refuse(ProblemCode code, String detail) {
        return new WebEndpointResponse<>(
                Problem.of(new ProblemException(code, detail, Map.of()), null),
                code.status().value(),
                MediaType.APPLICATION_PROBLEM_JSON);
    }
}
