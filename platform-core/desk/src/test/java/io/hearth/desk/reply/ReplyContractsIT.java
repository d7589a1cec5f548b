package io.hearth.desk.reply;

import io.hearth.desk.DeskTest;
import io.hearth.kernel.access.Permission;
import io.hearth.testkit.AggregateUnderTest;
import io.hearth.testkit.Isolation;
import io.hearth.testkit.PermissionContract;
import io.hearth.testkit.TenantIsolationContract;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class ReplyContractsIT implements TenantIsolationContract<ReplyView, UUID>, PermissionContract {

    private static final ReplyContent CONTENT = new ReplyContent(
            "隔离",
            List.of("能看到别家的吗"),
            "看不到。",
            "",
            Set.of(),
            Set.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            ReplyLanguage.CHINESE);

    @Autowired
    Isolation isolation;

    @Autowired
    Replies replies;

    @Autowired
    ReplyFolders folders;

    @Autowired
    TicketReplies ticketReplies;

    @Autowired
    WritingRules rules;

    @Override
    public Isolation isolation() {
        return isolation;
    }

    @Override
    public AggregateUnderTest<UUID> aggregate() {
        return new AggregateUnderTest<>(
                "replies",
                () -> replies.create(new CreateReply(
                                "own-" + UUID.randomUUID().toString().substring(0, 8),
                                "greetings",
                                null,
                                6,
                                CONTENT,
                                null))
                        .id(),
                id -> Optional.of(replies.require(id)),
                () -> replies.list(ReplyFilter.in("greetings"), null, 200).items().stream()
                        .map(ReplyView::id)
                        .toList(),
                id -> replies.write(id, OptionalLong.of(1), new WriteReply(CONTENT, "改")),
                replies::retire);
    }

    @Override
    public List<Guarded> operations() {
        UUID nothing = UUID.randomUUID();
        return List.of(
                new Guarded("folders", Permission.TICKET_READ, folders::list),
                new Guarded("addFolder", Permission.REPLY_WRITE, () -> folders.add("x")),
                new Guarded("renameFolder", Permission.REPLY_WRITE, () -> folders.rename("x", "y")),
                new Guarded("orderFolders", Permission.REPLY_WRITE, () -> folders.order(List.of())),
                new Guarded("deleteFolder", Permission.REPLY_WRITE, () -> folders.delete("x", null)),
                new Guarded("list", Permission.TICKET_READ, () -> replies.list(ReplyFilter.ALL, null, 1)),
                new Guarded("tags", Permission.TICKET_READ, replies::tags),
                new Guarded("wordings", Permission.TICKET_READ, () -> replies.wordings(nothing)),
                new Guarded(
                        "preview",
                        Permission.TICKET_READ,
                        () -> ticketReplies.preview(new PreviewReply(CONTENT, null, null))),
                new Guarded("require", Permission.TICKET_READ, () -> replies.require(nothing)),
                new Guarded("versions", Permission.TICKET_READ, () -> replies.versions(nothing)),
                new Guarded("typed", Permission.TICKET_READ, () -> ticketReplies.typed("x", null, 1)),
                new Guarded("suggested", Permission.TICKET_READ, () -> ticketReplies.suggested("x", 1)),
                new Guarded(
                        "fill", Permission.TICKET_READ, () -> ticketReplies.fill("x", new FillReply(nothing, null))),
                new Guarded("used", Permission.TICKET_READ, () -> ticketReplies.used("x")),
                new Guarded("next", Permission.TICKET_COMMENT, () -> ticketReplies.next("x")),
                new Guarded("view", Permission.TICKET_READ, rules::view),
                new Guarded(
                        "keep",
                        Permission.REPLY_APPROVE,
                        () -> rules.keep(
                                0, new KeepWritingRules(true, "您好。", "您好。", List.of(), true, List.of(), List.of()))),
                new Guarded("greeting", Permission.TICKET_READ, () -> rules.greeting(null)),
                new Guarded("wantHints", Permission.TICKET_COMMENT, () -> rules.wantHints(true)),
                new Guarded("hints", Permission.TICKET_COMMENT, () -> rules.hints("x")),
                new Guarded(
                        "send",
                        Permission.TICKET_COMMENT,
                        () -> ticketReplies.send("x", new SendReply(nothing, null, null, null, null))),
                new Guarded(
                        "create",
                        Permission.REPLY_WRITE,
                        () -> replies.create(new CreateReply("x", "x", null, 6, CONTENT, null))),
                new Guarded(
                        "write",
                        Permission.REPLY_WRITE,
                        () -> replies.write(nothing, OptionalLong.empty(), new WriteReply(CONTENT, null))),
                new Guarded("restore", Permission.REPLY_WRITE, () -> replies.restore(nothing, 1)),
                new Guarded("discard", Permission.REPLY_WRITE, () -> replies.discard(nothing, 1)),
                new Guarded("withdraw", Permission.REPLY_WRITE, () -> replies.withdraw(nothing)),
                new Guarded("file", Permission.REPLY_WRITE, () -> replies.file(nothing, 0, new FileReply("x", null))),
                new Guarded("submit", Permission.REPLY_WRITE, () -> replies.submit(nothing, 1)),
                new Guarded("approve", Permission.REPLY_APPROVE, () -> replies.approve(nothing, 1)),
                new Guarded("sendBack", Permission.REPLY_APPROVE, () -> replies.sendBack(nothing, 1, "x")),
                new Guarded("review", Permission.REPLY_APPROVE, () -> replies.review(nothing)),
                new Guarded(
                        "setValidity",
                        Permission.REPLY_APPROVE,
                        () -> replies.setValidity(nothing, 0, new SetValidity(null, null, 6))),
                new Guarded("addStarters", Permission.REPLY_APPROVE, replies::addStarters),
                new Guarded("retire", Permission.REPLY_APPROVE, () -> replies.retire(nothing)),
                new Guarded("revive", Permission.REPLY_APPROVE, () -> replies.revive(nothing)));
    }
}
