package io.hearth.desk.guide;

import io.hearth.desk.estate.EstateDirectory;
import io.hearth.desk.estate.EstateView;
import io.hearth.desk.progress.OwnerPages;
import io.hearth.desk.progress.PapersForOwners;
import io.hearth.desk.progress.ProgressPage;
import io.hearth.reply.text.VariableSource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Whose guides they are, where they lie and what day it is there. */
@Component
class GuideSurroundings {

    /** Where a guide of the whole company is written, it is China's day. */
    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    private final EstateDirectory estates;
    private final OwnerPages pages;
    private final ObjectProvider<PapersForOwners> papers;
    private final Clock clock;

    GuideSurroundings(EstateDirectory estates, OwnerPages pages, ObjectProvider<PapersForOwners> papers, Clock clock) {
        this.estates = estates;
        this.pages = pages;
        this.papers = papers;
        this.clock = clock;
    }

    ProgressPage.Company company() {
        return pages.company();
    }

    /** Where the estate's weekly paper is read; empty while none is published. */
    Optional<String> papers(EstateView estate) {
        return papers.stream().flatMap(each -> each.path(estate.id()).stream()).findFirst();
    }

    /** The estates that are looked after now, by name. */
    List<EstateView> estates() {
        return estates.all().values().stream()
                .filter(EstateView::active)
                .sorted(Comparator.comparing(EstateView::name).thenComparing(EstateView::code))
                .toList();
    }

    Optional<EstateView> estate(String code) {
        return estates().stream().filter(estate -> estate.code().equals(code)).findFirst();
    }

    /** What fills gaps by itself. */
    Map<VariableSource, String> known(@Nullable EstateView estate) {
        Map<VariableSource, String> known = new EnumMap<>(VariableSource.class);
        ProgressPage.Company company = company();
        known.put(VariableSource.COMPANY_NAME, company.name());
        String phone = company.phone();
        if (phone != null) {
            known.put(VariableSource.COMPANY_PHONE, phone);
        }
        if (estate != null) {
            known.put(VariableSource.ESTATE_NAME, estate.name());
        }
        return known;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), OFFICE);
    }

    LocalDate today(EstateView estate) {
        return LocalDate.ofInstant(clock.instant(), ZoneId.of(estate.timeZone()));
    }

    /** Where an estate's guides are read: its code may have any character, so it is no part of the path. */
    static String path(EstateView estate) {
        return "/g?e=" + URLEncoder.encode(estate.code(), StandardCharsets.UTF_8);
    }

    static String path(String code, EstateView estate) {
        return "/g/" + code + "?e=" + URLEncoder.encode(estate.code(), StandardCharsets.UTF_8);
    }
}
