package io.hearth.desk.guide;

import io.hearth.desk.api.CompanyPortal;
import io.hearth.desk.estate.EstateDirectory;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Leads from a reply to a guide: {@code guide:renovation} becomes the address at which an estate's owners read what it tells today. */
@Component
public class GuideLinks {

    private static final Pattern LINK = Pattern.compile("\\bguide:([a-z][a-z0-9-]{1,59})");

    private final GuidePages pages;
    private final EstateDirectory estates;
    private final GuideSurroundings surroundings;
    private final CompanyPortal portal;

    GuideLinks(GuidePages pages, EstateDirectory estates, GuideSurroundings surroundings, CompanyPortal portal) {
        this.pages = pages;
        this.estates = estates;
        this.surroundings = surroundings;
        this.portal = portal;
    }

    /**
     * A text with its links.
     *
     * @param missing links to what that estate's owners cannot read, as they stand in the text
     */
    public record Linked(String text, Set<String> missing) {}

    /** Puts addresses in the place of links to guides; in the caller's transaction. */
    public Linked in(String text, UUID estateId) {
        Set<String> missing = new LinkedHashSet<>();
        String linked = LINK.matcher(text)
                .replaceAll(found -> address(found.group(1), estateId)
                        .map(Matcher::quoteReplacement)
                        .orElseGet(() -> {
                            missing.add(found.group());
                            return Matcher.quoteReplacement(found.group());
                        }));
        return new Linked(linked, missing);
    }

    /** The address of a guide as an estate's owners read it today; empty where they cannot. */
    public Optional<String> address(String code, UUID estateId) {
        return estates.find(estateId)
                .flatMap(estate -> pages.pathOf(code, estate, surroundings.today(estate)))
                .flatMap(path -> portal.address().map(address -> address + path));
    }
}
