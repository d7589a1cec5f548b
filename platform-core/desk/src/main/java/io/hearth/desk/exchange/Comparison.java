package io.hearth.desk.exchange;

import io.hearth.desk.estate.EstateView;
import io.hearth.desk.exchange.ReplyFinding.Code;
import io.hearth.desk.exchange.ReplyImportStore.Row;
import io.hearth.desk.exchange.ReplyReader.Understood;
import io.hearth.desk.reply.ReplyFolder;
import io.hearth.desk.reply.ReplyFolders;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the replies of a file mean for the library as it is now. */
final class Comparison {

    private static final int LONGEST_NAME = 60;

    private final Set<String> folders;
    private final String folderNames;
    private final Map<Key, ReplyView> library;
    private final Map<String, EstateView> estates;
    private final boolean createFolders;

    /** By what a reply is known. */
    private record Key(String code, @Nullable UUID estateId) {}

    Comparison(List<ReplyFolder> folders, List<ReplyView> library, List<EstateView> estates, boolean createFolders) {
        this.folders = folders.stream().map(ReplyFolder::key).collect(Collectors.toCollection(HashSet::new));
        this.folderNames =
                String.join("、", folders.stream().map(ReplyFolder::name).toList());
        this.library = library.stream()
                .collect(Collectors.toMap(reply -> new Key(reply.code(), reply.estateId()), Function.identity()));
        this.estates = estates.stream().collect(Collectors.toMap(EstateView::code, Function.identity()));
        this.createFolders = createFolders;
    }

    /** A row for each reply, in the order of the file. */
    List<Row> rows(List<Understood> file) {
        Map<Key, Integer> firsts = new HashMap<>();
        for (Understood each : file) {
            if (each.isUsable()) {
                firsts.putIfAbsent(key(each), each.at().line());
            }
        }
        Map<Key, Integer> seen = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        for (Understood each : file) {
            rows.add(row(rows.size() + 1, each, firsts, seen));
        }
        return rows;
    }

    private Key key(Understood each) {
        return new Key(each.reply().code(), estateId(each.reply()));
    }

    private @Nullable UUID estateId(ExchangedReply reply) {
        EstateView estate = reply.estate() == null ? null : estates.get(reply.estate());
        return estate == null ? null : estate.id();
    }

    private Row row(int number, Understood each, Map<Key, Integer> firsts, Map<Key, Integer> seen) {
        ExchangedReply reply = each.reply();
        Key key = key(each);
        ReplyView mine = library.get(key);
        List<ReplyFinding> findings = new ArrayList<>(each.findings());
        if (each.isUsable()) {
            place(each, key, mine, firsts, findings);
            Integer first = seen.putIfAbsent(key, each.at().line());
            if (first != null) {
                findings.add(finding(each, ReplyField.CODE, Code.TWICE, reply.code(), String.valueOf(first)));
            }
        }
        ReplyImportOutcome outcome = findings.stream().anyMatch(ReplyFinding::isError)
                ? ReplyImportOutcome.ERROR
                : mine == null
                        ? ReplyImportOutcome.ADD
                        : says(mine, reply) ? ReplyImportOutcome.SAME : ReplyImportOutcome.CONFLICT;
        List<ReplyImportChoice> choices = List.of();
        if (mine != null && outcome != ReplyImportOutcome.ERROR) {
            remark(each, mine, findings);
            Set<String> files = filesOf(mine);
            findings.removeIf(finding -> finding.code() == Code.ATTACHMENT_LEFT_OUT && files.contains(finding.found()));
            choices = outcome == ReplyImportOutcome.CONFLICT ? choices(mine) : choices;
        }
        return new Row(
                number,
                each.at(),
                reply,
                key.estateId(),
                findings,
                outcome,
                mine == null ? null : mine.id(),
                mine == null || mine.inForce() == null ? 0 : mine.inForce().number(),
                outcome == ReplyImportOutcome.CONFLICT ? ReplyImportChoice.KEEP_MINE : null,
                choices,
                null);
    }

    /** Whether there is a place for it: its folder, its estate, and what it words differently. */
    private void place(
            Understood each, Key key, @Nullable ReplyView mine, Map<Key, Integer> firsts, List<ReplyFinding> findings) {
        ExchangedReply reply = each.reply();
        if (mine == null && !folders.contains(reply.folder()) && !makes(reply)) {
            findings.add(finding(
                    each,
                    ReplyField.FOLDER,
                    Code.FOLDER_UNKNOWN,
                    Objects.requireNonNullElse(reply.folderName(), reply.folder()),
                    folderNames));
        }
        if (reply.estate() != null && key.estateId() == null) {
            findings.add(finding(
                    each,
                    ReplyField.ESTATE,
                    Code.ESTATE_UNKNOWN,
                    reply.estate(),
                    String.join(", ", estates.keySet().stream().sorted().toList())));
        } else if (key.estateId() != null
                && !library.containsKey(new Key(reply.code(), null))
                && !firsts.containsKey(new Key(reply.code(), null))) {
            findings.add(finding(each, ReplyField.CODE, Code.NOTHING_TO_REWORD, reply.code(), ""));
        }
    }

    /** Whether its folder is made with it, as long as there are not too many. */
    private boolean makes(ExchangedReply reply) {
        String name = reply.folderName();
        return createFolders
                && name != null
                && name.length() <= LONGEST_NAME
                && folders.size() < ReplyFolders.MOST
                && folders.add(reply.folder());
    }

    private static boolean says(ReplyView mine, ExchangedReply theirs) {
        return Stream.of(mine.open(), mine.inForce())
                .filter(Objects::nonNull)
                .map(ReplyVersionView::content)
                .anyMatch(content -> ExchangedReply.same(content, theirs.content()));
    }

    /** Files that stay with the reply whatever its words become. */
    private static Set<String> filesOf(ReplyView mine) {
        ReplyVersionView inForce = mine.inForce();
        return inForce == null
                ? Set.of()
                : Set.copyOf(ExchangedReply.namesOfFiles(inForce.content().files()));
    }

    private static List<ReplyImportChoice> choices(ReplyView mine) {
        List<ReplyImportChoice> choices = new ArrayList<>(List.of(ReplyImportChoice.KEEP_MINE));
        if (mine.open() == null) {
            choices.add(ReplyImportChoice.TAKE_THEIRS);
        }
        if (mine.estateId() == null) {
            choices.add(ReplyImportChoice.BOTH);
        }
        return choices;
    }

    private static void remark(Understood each, ReplyView mine, List<ReplyFinding> findings) {
        ExchangedReply reply = each.reply();
        if (mine.open() != null) {
            findings.add(finding(each, null, Code.BEING_WRITTEN, mine.open().writtenBy(), ""));
        }
        if (mine.state() == ReplyState.RETIRED) {
            findings.add(finding(each, null, Code.RETIRED, mine.code(), ""));
        }
        if (!mine.folder().equals(reply.folder())) {
            findings.add(finding(each, ReplyField.FOLDER, Code.OTHER_KEPT, reply.folder(), mine.folder()));
        }
        if (!Objects.equals(mine.validFrom(), reply.from())) {
            findings.add(finding(each, ReplyField.FROM, Code.OTHER_KEPT, text(reply.from()), text(mine.validFrom())));
        }
        if (!Objects.equals(mine.validUntil(), reply.until())) {
            findings.add(
                    finding(each, ReplyField.UNTIL, Code.OTHER_KEPT, text(reply.until()), text(mine.validUntil())));
        }
        if (mine.reviewMonths() != reply.reviewMonths()) {
            findings.add(finding(
                    each,
                    ReplyField.REVIEW_MONTHS,
                    Code.OTHER_KEPT,
                    String.valueOf(reply.reviewMonths()),
                    String.valueOf(mine.reviewMonths())));
        }
    }

    private static String text(@Nullable Object value) {
        return Objects.toString(value, "");
    }

    private static ReplyFinding finding(
            Understood each, @Nullable ReplyField field, Code code, String found, String expected) {
        return ReplyFinding.of(field == null ? each.at() : each.at(field), field, code, found, expected);
    }
}
