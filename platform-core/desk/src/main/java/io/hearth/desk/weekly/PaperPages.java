package io.hearth.desk.weekly;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.version.Version;
import io.hearth.kernel.tries.FailedTries;
import io.hearth.kernel.web.ProblemException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Papers as everybody reads them. An estate or a week that has none is refused with the same words, and whoever tries too many is refused for a
 * while; one that was withdrawn says why and nothing else.
 */
@Service
public class PaperPages {

    private static final String TRIES = "weekly";
    private static final int LISTED = 60;

    private final PaperStore store;
    private final PaperPrinting printing;
    private final EstateDirectory estates;
    private final OwnerPages pages;
    private final FailedTries tries;
    private final TransactionTemplate transaction;

    PaperPages(
            PaperStore store,
            PaperPrinting printing,
            EstateDirectory estates,
            OwnerPages pages,
            FailedTries tries,
            PlatformTransactionManager transactions) {
        this.store = store;
        this.printing = printing;
        this.estates = estates;
        this.pages = pages;
        this.tries = tries;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The papers of an estate.
     *
     * @param address whence it is asked for
     * @throws ProblemException 404 {@code not-found} also where none is published, 429 {@code limit.exceeded}
     */
    public PublicPapers list(String estateCode, String address) {
        return read(
                address,
                () -> estate(estateCode).flatMap(estate -> {
                    List<PublicPapers.Line> lines = store.published(estate.id(), LISTED).stream()
                            .map(paper -> new PublicPapers.Line(
                                    paper.week(),
                                    printing.print(
                                                    paper.estateId(),
                                                    Objects.requireNonNull(paper.published())
                                                            .content())
                                            .title(),
                                    Objects.requireNonNull(paper.publishedAt())))
                            .toList();
                    return lines.isEmpty()
                            ? Optional.empty()
                            : Optional.of(new PublicPapers(pages.company(), estate.code(), estate.name(), lines));
                }));
    }

    /**
     * One paper.
     *
     * @throws ProblemException 404 {@code not-found}, 429 {@code limit.exceeded}
     */
    public PublicPaper page(String estateCode, LocalDate week, String address) {
        return read(
                address,
                () -> estate(estateCode)
                        .flatMap(estate -> store.of(estate.id(), week)
                                .flatMap(paper -> Optional.ofNullable(paper.published())
                                        .map(version -> page(estate, paper, version)))));
    }

    private PublicPaper page(EstateView estate, PaperStore.Kept paper, Version<PaperContent> version) {
        List<LocalDate> weeks = store.published(estate.id(), LISTED).stream()
                .map(PaperStore.Kept::week)
                .toList();
        PaperView.Withdrawal withdrawn = paper.withdrawn();
        PaperPreview printed = printing.print(estate.id(), version.content());
        return new PublicPaper(
                pages.company(),
                estate.code(),
                estate.name(),
                paper.week(),
                printed.title(),
                withdrawn == null ? printed.html() : "",
                withdrawn == null ? printed.parts() : List.of(),
                paper.publishedAt(),
                version.decidedAt() == null || version.decidedAt().equals(paper.publishedAt())
                        ? null
                        : version.decidedAt(),
                withdrawn == null ? null : withdrawn.why(),
                weeks.stream()
                        .filter(each -> each.isBefore(paper.week()))
                        .findFirst()
                        .orElse(null),
                weeks.reversed().stream()
                        .filter(each -> each.isAfter(paper.week()))
                        .findFirst()
                        .orElse(null));
    }

    /** Where an estate's papers are read. */
    static String path(EstateView estate) {
        return "/w?e=" + URLEncoder.encode(estate.code(), StandardCharsets.UTF_8);
    }

    static String path(EstateView estate, LocalDate week) {
        return "/w/" + week + "?e=" + URLEncoder.encode(estate.code(), StandardCharsets.UTF_8);
    }

    private Optional<EstateView> estate(String code) {
        return store.settings().enabled()
                ? estates.all().values().stream()
                        .filter(estate -> estate.active() && estate.code().equals(code))
                        .findFirst()
                : Optional.empty();
    }

    private <T> T read(String address, Supplier<Optional<T>> reading) {
        tries.require(TRIES, address);
        Optional<T> found = Objects.requireNonNull(transaction.execute(status -> reading.get()));
        if (found.isEmpty()) {
            tries.failed(TRIES, address);
            throw ProblemException.notFound("page");
        }
        return found.get();
    }
}
