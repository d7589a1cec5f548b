package io.hearth.desk.playbook;

import io.hearth.desk.reply.CreateReply;
import io.hearth.desk.reply.Replies;
import io.hearth.desk.reply.ReplyContent;
import io.hearth.desk.reply.ReplyState;
import io.hearth.desk.reply.ReplyVersionView;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.reply.WriteReply;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An estate's own wordings. An adopted one is handed in, to be approved by somebody else. */
@Component
class OwnReplies implements Keeper {

    private final Replies replies;
    private final JsonMapper json;

    OwnReplies(Replies replies, JsonMapper json) {
        this.replies = replies;
        this.json = json;
    }

    /** What a wording says, and where it lies. */
    record Content(String folder, int reviewMonths, ReplyContent reply) {}

    @Override
    public boolean keeps(PartType type) {
        return type == PartType.REPLY;
    }

    @Override
    public List<Part> packaged(UUID estateId) {
        return wordings(estateId)
                .filter(reply -> reply.state() != ReplyState.RETIRED)
                .flatMap(reply -> Stream.ofNullable(reply.inForce()).map(inForce -> part(reply, inForce)))
                .toList();
    }

    /** What is written or waits for approval counts before what is in force: an adoption would change that. */
    @Override
    public List<Part> own(UUID estateId) {
        return wordings(estateId)
                .flatMap(reply -> Stream.of(Optional.ofNullable(reply.open()), Optional.ofNullable(reply.inForce()))
                        .flatMap(Optional::stream)
                        .limit(1)
                        .map(version -> part(reply, version)))
                .toList();
    }

    private Stream<ReplyView> wordings(UUID estateId) {
        return replies.all().stream().filter(reply -> estateId.equals(reply.estateId()));
    }

    private Part part(ReplyView reply, ReplyVersionView version) {
        String title = version.content().title();
        return new Part(
                PartType.REPLY,
                reply.code(),
                title,
                title,
                json.valueToTree(new Content(reply.folder(), reply.reviewMonths(), version.content())));
    }

    @Override
    public JsonNode comparable(JsonNode content) {
        return content.path("reply");
    }

    @Override
    public void requirePossible(List<Part.Put> puts) {
        for (Part.Put put : puts) {
            Content content = json.treeToValue(put.part().content(), Content.class);
            find(put.estateId(), put.part().key())
                    .ifPresentOrElse(
                            there -> replies.requireSubmittable(there.id(), content.reply()),
                            () -> replies.requireSubmittable(create(put, content)));
        }
    }

    @Override
    public void put(List<Part.Put> puts) {
        for (Part.Put put : puts) {
            Content content = json.treeToValue(put.part().content(), Content.class);
            ReplyView reply = find(put.estateId(), put.part().key())
                    .map(there -> replies.write(
                            there.id(), OptionalLong.empty(), new WriteReply(content.reply(), put.note())))
                    .orElseGet(() -> replies.create(create(put, content)));
            ReplyVersionView open = reply.open();
            if (open != null) {
                replies.submit(reply.id(), open.revision());
            }
        }
    }

    private static CreateReply create(Part.Put put, Content content) {
        return new CreateReply(
                put.part().key(),
                content.folder(),
                put.estateId(),
                content.reviewMonths(),
                content.reply(),
                put.note());
    }

    @Override
    public void takeBack(List<Part.Back> backs) {
        for (Part.Back back : backs) {
            ReplyView reply = find(back.estateId(), back.adopted().key())
                    .orElseThrow(() -> Adoptions.changedSince(back.estateId(), back.adopted()));
            ReplyVersionView open = reply.open();
            if (open == null) {
                throw Adoptions.changedSince(back.estateId(), back.adopted());
            }
            replies.discard(reply.id(), open.revision());
        }
    }

    /** Somebody is writing, or it was taken out of use and nobody could send what is adopted. */
    @Override
    public Optional<String> busy(UUID estateId, Part.Named part) {
        return find(estateId, part.key()).flatMap(OwnReplies::busy);
    }

    private static Optional<String> busy(ReplyView reply) {
        ReplyVersionView open = reply.open();
        if (open != null) {
            return Optional.of(open.writtenBy());
        }
        return reply.state() == ReplyState.RETIRED ? Optional.of("") : Optional.empty();
    }

    private Optional<ReplyView> find(UUID estateId, String code) {
        return wordings(estateId).filter(reply -> reply.code().equals(code)).findFirst();
    }
}
