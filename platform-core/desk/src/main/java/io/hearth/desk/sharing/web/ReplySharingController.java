package io.hearth.desk.sharing.web;

import io.hearth.desk.api.Requires;
import io.hearth.desk.reply.ReplyView;
import io.hearth.desk.sharing.AcceptProposal;
import io.hearth.desk.sharing.ReplyProposal;
import io.hearth.desk.sharing.ReplyProposals;
import io.hearth.desk.sharing.ReplySharing;
import io.hearth.desk.sharing.ShareFolders;
import io.hearth.desk.sharing.SharingView;
import io.hearth.kernel.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "replies")
class ReplySharingController {

    private final ReplySharing sharing;
    private final ReplyProposals proposals;

    ReplySharingController(ReplySharing sharing, ReplyProposals proposals) {
        this.sharing = sharing;
        this.proposals = proposals;
    }

    /** A proposal that the company does without. */
    @Schema(name = "DeclineProposal")
    record Decline(long revision) {}

    @GetMapping("/reply-sharing")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "readReplySharing",
            summary = "With whom of the group replies are shared",
            description = "No companies when the company belongs to no group.")
    SharingView view() {
        return sharing.view();
    }

    @PutMapping("/reply-sharing/folders")
    @Requires(value = Permission.REPLY_APPROVE, problems = "422 sharing.folder-unknown")
    @Operation(
            operationId = "shareReplyFolders",
            summary = "Say which folders the group may take replies from",
            description = "What lies in others is withdrawn; what was accepted stays where it was.")
    SharingView share(@Valid @RequestBody ShareFolders command) {
        return sharing.share(command);
    }

    @PutMapping("/reply-sharing/subscriptions/{company}")
    @Requires(value = Permission.REPLY_APPROVE, problems = "404 not-found")
    @Operation(operationId = "subscribeToReplies", summary = "Have another company's replies proposed")
    SharingView subscribe(@PathVariable String company) {
        return sharing.subscribe(company);
    }

    @DeleteMapping("/reply-sharing/subscriptions/{company}")
    @Requires(Permission.REPLY_APPROVE)
    @Operation(
            operationId = "unsubscribeFromReplies",
            summary = "Have another company's replies proposed no more",
            description = "What was accepted stays.")
    SharingView unsubscribe(@PathVariable String company) {
        return sharing.unsubscribe(company);
    }

    @GetMapping("/reply-proposals")
    @Requires(Permission.TICKET_READ)
    @Operation(
            operationId = "listReplyProposals",
            summary = "Replies of the group that wait for a decision, the newest first",
            description = "At most 500, each beside the company's own that it would change.")
    List<ReplyProposal> proposals() {
        return proposals.list();
    }

    @PostMapping("/reply-proposals/{company}/{itemId}/acceptance")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {
                "404 not-found",
                "409 sharing.proposal-changed",
                "409 sharing.decided",
                "409 sharing.being-written",
                "422 sharing.folder-missing",
                "422 sharing.folder-unknown"
            })
    @Operation(
            operationId = "acceptReplyProposal",
            summary = "Take a proposed reply over, as a draft",
            description = "Somebody approves it like any other; nothing is overwritten.")
    @ResponseStatus(HttpStatus.CREATED)
    ReplyView accept(
            @PathVariable String company, @PathVariable UUID itemId, @Valid @RequestBody AcceptProposal command) {
        return proposals.accept(company, itemId, command);
    }

    @PostMapping("/reply-proposals/{company}/{itemId}/refusal")
    @Requires(
            value = Permission.REPLY_WRITE,
            problems = {"404 not-found", "409 sharing.proposal-changed", "409 sharing.decided"})
    @Operation(
            operationId = "declineReplyProposal",
            summary = "Do without a proposed reply",
            description = "It is proposed again once the sender changes it.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(@PathVariable String company, @PathVariable UUID itemId, @Valid @RequestBody Decline command) {
        proposals.decline(company, itemId, command.revision());
    }
}
