package io.hearth.desk.replyfigure;

import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyView;
import io.hearth.reply.markup.Markdown;
import io.hearth.reply.search.Duplicates;
import io.hearth.reply.search.Entry;
import io.hearth.reply.text.ReplyText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Replies that could be one: whoever answers should not have to choose between two that say the same. */
@Service
@Transactional(readOnly = true)
public class DuplicateReplies {

    private static final int MOST = 100;

    private final Replies replies;

    DuplicateReplies(Replies replies) {
        this.replies = replies;
    }

    /** The most alike first, a hundred at most; an estate's own wording is no duplicate of what it words. */
    public List<DuplicatePair> list() {
        Map<UUID, ReplyView> company = replies.inForce().stream()
                .filter(reply -> reply.estateId() == null)
                .collect(Collectors.toMap(ReplyView::id, Function.identity()));
        return Duplicates.among(
                        company.values().stream().map(DuplicateReplies::entry).toList())
                .stream()
                .limit(MOST)
                .map(pair -> new DuplicatePair(
                        side(Objects.requireNonNull(company.get(pair.one()))),
                        side(Objects.requireNonNull(company.get(pair.other()))),
                        pair.alike()))
                .toList();
    }

    private static Entry entry(ReplyView reply) {
        ReplyContent content = content(reply);
        return new Entry(
                reply.id(),
                content.title(),
                content.questions(),
                ReplyText.parse(Markdown.plain(content.body())).described(List.of()),
                content.tags(),
                Set.of());
    }

    private static DuplicatePair.Side side(ReplyView reply) {
        return new DuplicatePair.Side(
                reply.id(), reply.code(), reply.folder(), content(reply).title());
    }

    private static ReplyContent content(ReplyView reply) {
        return Objects.requireNonNull(reply.inForce()).content();
    }
}
