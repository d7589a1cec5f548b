package io.hearth.desk.reply;

import io.hearth.desk.attachment.AttachmentView;
import io.hearth.desk.attachment.Attachments;
import io.hearth.kernel.access.Access;
import io.hearth.kernel.jobs.TenantJobs;
import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.web.ProblemException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The files of replies, in the caller's transaction. A file is kept with the reply for as long as the reply is there, because an older version may
 * have it; which of them go with a version is part of what the version says.
 */
@Component
class ReplyAttachments {

    /** What mail servers take without complaint, all files of a message together. */
    static final long MOST_BYTES = 10L * 1024 * 1024;

    /** Over all versions of a reply. */
    private static final int MOST_KEPT = 200;

    private final Attachments attachments;
    private final ReplyStore store;
    private final ReplyFileRemoval removal;
    private final TenantJobs jobs;
    private final Clock clock;

    ReplyAttachments(
            Attachments attachments, ReplyStore store, ReplyFileRemoval removal, TenantJobs jobs, Clock clock) {
        this.attachments = attachments;
        this.store = store;
        this.removal = removal;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** Keeps a file with a reply; it goes with a version once that is written with it. */
    ReplyFile keep(UUID replyId, String fileName, byte[] content) {
        ReplyFile file = file(
                attachments.keep(replyId, fileName, content, Access.caller().accountId(), MOST_KEPT));
        lookLater(List.of(file));
        return file;
    }

    /** Files that a version no longer has are forgotten after a while, unless another has them then. */
    void takenOut(List<ReplyFile> before, List<ReplyFile> now) {
        Set<UUID> kept = now.stream().map(ReplyFile::id).collect(Collectors.toSet());
        lookLater(before.stream().filter(file -> !kept.contains(file.id())).toList());
    }

    /** All files of a reply that is thrown away. */
    void thrownAway(UUID replyId) {
        lookLater(attachments.of(replyId).stream().map(ReplyAttachments::file).toList());
    }

    private void lookLater(List<ReplyFile> files) {
        Instant then = clock.instant().plus(ReplyFileRemoval.KEPT);
        jobs.scheduleAll(
                removal,
                files.stream()
                        .map(ReplyFile::id)
                        .distinct()
                        .map(id -> new TenantJobs.Planned<>(id.toString(), new ReplyFileRemoval.Task(id), then))
                        .toList());
    }

    /** The file, if it lies with the reply, or with the company's that the reply words differently. */
    Optional<AttachmentView> find(UUID replyId, UUID fileId) {
        return attachments
                .findOwner(fileId)
                .filter(owner -> owner.equals(replyId)
                        || store.find(replyId)
                                .flatMap(kept -> store.ofCode(kept.code()))
                                .filter(owner::equals)
                                .isPresent())
                .flatMap(owner -> attachments.find(fileId));
    }

    Optional<ObjectStorage.Content> open(UUID fileId) {
        return attachments.open(fileId);
    }

    /**
     * The content with its files as they were kept.
     *
     * @param code of the reply
     * @param replyId the reply; null while there is none
     * @throws ProblemException 422 {@code reply.file-unknown}, {@code reply.files-too-large}
     */
    ReplyContent checked(ReplyContent content, String code, @Nullable UUID replyId) {
        if (content.files().isEmpty()) {
            return content;
        }
        Set<UUID> owners = new HashSet<>();
        store.ofCode(code).ifPresent(owner -> {
            owners.add(owner);
            if (replyId == null) {
                store.lock(owner);
            }
        });
        if (replyId != null) {
            owners.add(replyId);
        }
        List<UUID> wanted =
                content.files().stream().map(ReplyFile::id).distinct().toList();
        Map<UUID, AttachmentView> known = owners.stream()
                .flatMap(owner -> attachments.of(owner).stream())
                .filter(file -> wanted.contains(file.id()))
                .collect(Collectors.toMap(AttachmentView::id, file -> file));
        List<UUID> unknown =
                wanted.stream().filter(id -> !known.containsKey(id)).toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(
                    ReplyProblem.FILE_UNKNOWN,
                    "The reply has no such file (expected: a file that was added to it before).",
                    Map.of("files", unknown));
        }
        List<ReplyFile> files = wanted.stream()
                .flatMap(id -> Optional.ofNullable(known.get(id)).stream())
                .map(ReplyAttachments::file)
                .toList();
        long size = files.stream().mapToLong(ReplyFile::size).sum();
        if (size > MOST_BYTES) {
            throw new ProblemException(
                    ReplyProblem.FILES_TOO_LARGE,
                    "The reply's files are larger than 10 MiB together.",
                    Map.of("limitBytes", MOST_BYTES, "bytes", size));
        }
        return content.with(files);
    }

    private static ReplyFile file(AttachmentView file) {
        return new ReplyFile(file.id(), file.fileName(), file.contentType(), file.size());
    }
}
