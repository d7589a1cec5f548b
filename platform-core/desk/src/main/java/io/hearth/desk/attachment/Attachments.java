package io.hearth.desk.attachment;

import io.hearth.kernel.storage.ObjectStorage;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.time.SqlTime;
import io.hearth.kernel.time.UuidV7;
import io.hearth.kernel.web.CommonProblem;
import io.hearth.kernel.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps files for an owner in the owner's transaction. It asks nobody for permission: the owner has done so before it comes here.
 */
@Service
public class Attachments {

    /** The largest file that is accepted: ten mebibytes. */
    public static final int MAX_BYTES = 10 * 1024 * 1024;

    /** How many files one owner can have. */
    public static final int MAX_FILES = 30;

    private static final List<String> ACCEPTED =
            Arrays.stream(FileType.values()).map(FileType::mediaType).toList();
    private static final List<String> PHOTOS =
            ACCEPTED.stream().filter(type -> type.startsWith("image/")).toList();
    private static final String COLUMNS = "id, owner_id, file_name, content_type, size, thumbnail_key, created_at";

    private final ObjectStorage storage;
    private final TenantSql sql;
    private final Clock clock;

    Attachments(ObjectStorage storage, TenantSql sql, Clock clock) {
        this.storage = storage;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Checks, cleans and keeps a file. When the surrounding transaction does not commit, nothing of it stays.
     *
     * @throws ProblemException when empty, too large, of no accepted type, unreadable, or one too many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public AttachmentView keep(UUID ownerId, String fileName, byte[] content, UUID by) {
        return keep(ownerId, fileName, content, by, null);
    }

    /**
     * The same for a file that may be sent again.
     *
     * @param key names the file at its sender; whether it has come before is asked with {@link #findAgain}
     * @throws ProblemException when empty, too large, of no accepted type, unreadable, or one too many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public AttachmentView keep(UUID ownerId, String fileName, byte[] content, UUID by, @Nullable String key) {
        return keep(ownerId, fileName, content, by, key, MAX_FILES);
    }

    /**
     * The same for an owner that has more files than others, because it keeps those of its older versions.
     *
     * @param most how many it can have
     * @throws ProblemException when empty, too large, of no accepted type, unreadable, or one too many
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public AttachmentView keep(UUID ownerId, String fileName, byte[] content, UUID by, int most) {
        return keep(ownerId, fileName, content, by, null, most);
    }

    private AttachmentView keep(
            UUID ownerId, String fileName, byte[] content, UUID by, @Nullable String key, int most) {
        PreparedFile file = prepare(fileName, content);
        requireRoom(ownerId, most);
        UUID id = UuidV7.next();
        String storageKey = "attachments/" + id + "/content";
        String thumbnailKey = file.thumbnail() == null ? null : "attachments/" + id + "/thumbnail";
        removeUnlessCommitted(storageKey, thumbnailKey);
        var stored = storage.put(
                storageKey,
                new ByteArrayInputStream(file.content()),
                file.content().length,
                file.type().mediaType());
        if (thumbnailKey != null && file.thumbnail() != null) {
            storage.put(
                    thumbnailKey,
                    new ByteArrayInputStream(file.thumbnail()),
                    file.thumbnail().length,
                    FileType.JPEG.mediaType());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sql.sql("""
            INSERT INTO tenant_.attachments
                (id, owner_id, file_name, content_type, size, sha256, storage_key, thumbnail_key, uploaded_by, created_at,
                 client_key)
            VALUES (:id, :owner, :name, :type, :size, :sha256, :storageKey, :thumbnail, :by, :now, :key)\
            """)
                .param("id", id)
                .param("owner", ownerId)
                .param("name", file.fileName())
                .param("type", file.type().mediaType())
                .param("size", file.content().length)
                .param("sha256", stored.sha256())
                .param("storageKey", storageKey)
                .param("thumbnail", thumbnailKey)
                .param("by", by)
                .param("now", SqlTime.utc(now))
                .param("key", key)
                .update();
        return view(id, file.fileName(), file.type().mediaType(), file.content().length, thumbnailKey != null, now);
    }

    /**
     * Gives an owner a file that another has as well. A file that the owner has under the same name, byte for byte, is not kept twice.
     *
     * @throws ProblemException 409 {@code attachment.too-many}, {@code attachment.gone} when its content is not there any more
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public AttachmentView copy(UUID attachmentId, UUID to, UUID by) {
        Optional<AttachmentView> there = sql.sql("SELECT " + COLUMNS + """
             FROM tenant_.attachments WHERE owner_id = :to AND (file_name, sha256) =
                 (SELECT file_name, sha256 FROM tenant_.attachments WHERE id = :id) ORDER BY id LIMIT 1\
            """)
                .param("to", to)
                .param("id", attachmentId)
                .query(Attachments::view)
                .optional();
        if (there.isPresent()) {
            return there.get();
        }
        AttachmentView file = find(attachmentId).orElseThrow(() -> gone(attachmentId));
        requireRoom(to, MAX_FILES);
        UUID id = UuidV7.next();
        String storageKey = "attachments/" + id + "/content";
        String thumbnailKey = file.thumbnailUrl() == null ? null : "attachments/" + id + "/thumbnail";
        removeUnlessCommitted(storageKey, thumbnailKey);
        put(storageKey, open(attachmentId).orElseThrow(() -> gone(attachmentId)));
        if (thumbnailKey != null) {
            put(thumbnailKey, openThumbnail(attachmentId).orElseThrow(() -> gone(attachmentId)));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        sql.sql("""
            INSERT INTO tenant_.attachments
                (id, owner_id, file_name, content_type, size, sha256, storage_key, thumbnail_key, uploaded_by, created_at)
            SELECT :id, :owner, file_name, content_type, size, sha256, :storageKey, :thumbnail, :by, :now
            FROM tenant_.attachments WHERE id = :from\
            """)
                .param("id", id)
                .param("owner", to)
                .param("storageKey", storageKey)
                .param("thumbnail", thumbnailKey)
                .param("by", by)
                .param("now", SqlTime.utc(now))
                .param("from", attachmentId)
                .update();
        return view(id, file.fileName(), file.contentType(), file.size(), thumbnailKey != null, now);
    }

    private void put(String key, ObjectStorage.Content content) {
        try (content) {
            storage.put(key, content.stream(), content.length(), content.contentType());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void requireRoom(UUID ownerId, int most) {
        int kept = sql.sql("SELECT count(*) FROM tenant_.attachments WHERE owner_id = :owner")
                .param("owner", ownerId)
                .query(Integer.class)
                .single();
        if (kept >= most) {
            throw new ProblemException(
                    AttachmentProblem.TOO_MANY, "There are " + kept + " files already.", Map.of("limit", most));
        }
    }

    private static ProblemException gone(UUID attachmentId) {
        return new ProblemException(
                AttachmentProblem.GONE, "The file is not there any more.", Map.of("attachmentId", attachmentId));
    }

    /** Why {@link #keep} would refuse a file, as the code of the problem; for whoever keeps what can be kept and says what cannot. */
    public static Optional<String> refusal(String fileName, byte[] content) {
        try {
            prepare(fileName, content);
            return Optional.empty();
        } catch (ProblemException refused) {
            return Optional.of(refused.code().code());
        }
    }

    /**
     * The file that came with this key before, when it is sent again; the owner's lock keeps two of them apart.
     *
     * @throws ProblemException 422 {@code idempotency.key-reused} when the key stands for a file with another content
     */
    @Transactional(readOnly = true)
    public Optional<AttachmentView> findAgain(UUID ownerId, String key, String fileName, byte[] content) {
        String select = " FROM tenant_.attachments WHERE owner_id = :owner AND client_key = :key";
        Optional<String> sha256 = sql.sql("SELECT sha256" + select)
                .param("owner", ownerId)
                .param("key", key)
                .query(String.class)
                .optional();
        if (sha256.isEmpty()) {
            return Optional.empty();
        }
        if (!sha256.get()
                .equals(DigestUtils.sha256Hex(prepare(fileName, content).content()))) {
            throw new ProblemException(
                    CommonProblem.IDEMPOTENCY_KEY_REUSED,
                    "The key stands for another file (expected: a new key for each file).",
                    Map.of("key", key));
        }
        return sql.sql("SELECT " + COLUMNS + select)
                .param("owner", ownerId)
                .param("key", key)
                .query(Attachments::view)
                .optional();
    }

    /** Those files, of whichever owners, by id. */
    @Transactional(readOnly = true)
    public Map<UUID, AttachmentView> all(Collection<UUID> attachmentIds) {
        return attachmentIds.isEmpty()
                ? Map.of()
                : sql
                        .sql("SELECT " + COLUMNS + " FROM tenant_.attachments WHERE id = ANY (:ids)")
                        .param("ids", attachmentIds.toArray(UUID[]::new))
                        .query(Attachments::view)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(AttachmentView::id, file -> file));
    }

    /**
     * Refuses what does not begin like a photo; what it is behind its beginning is found out when it is kept.
     *
     * @throws ProblemException 415 {@code attachment.type-unsupported}
     */
    public static void requirePhoto(byte[] content) {
        if (FileType.of(content).filter(type -> !type.photo()).isPresent()) {
            throw new ProblemException(
                    AttachmentProblem.TYPE_UNSUPPORTED,
                    "The file is no photo (expected: JPEG, PNG or WebP).",
                    Map.of("accepted", PHOTOS));
        }
    }

    /**
     * Gives files to another owner, in the open transaction.
     *
     * @return how many of them were the first owner's, and are now the other's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public int give(Collection<UUID> attachmentIds, UUID from, UUID to) {
        return sql.sql("UPDATE tenant_.attachments SET owner_id = :to WHERE id = ANY (:ids) AND owner_id = :from")
                .param("to", to)
                .param("ids", attachmentIds.toArray(UUID[]::new))
                .param("from", from)
                .update();
    }

    /** Forgets a file with its content, for good; nothing happens when it is not there any more. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remove(UUID attachmentId) {
        storage.delete("attachments/" + attachmentId + "/content");
        storage.delete("attachments/" + attachmentId + "/thumbnail");
        sql.sql("DELETE FROM tenant_.attachments WHERE id = :id")
                .param("id", attachmentId)
                .update();
    }

    /** The owner's files in the order they came. */
    @Transactional(readOnly = true)
    public List<AttachmentView> of(UUID ownerId) {
        return sql.sql("SELECT " + COLUMNS + " FROM tenant_.attachments WHERE owner_id = :owner ORDER BY id")
                .param("owner", ownerId)
                .query(Attachments::view)
                .list();
    }

    /** To whom the file belongs. */
    @Transactional(readOnly = true)
    public Optional<UUID> findOwner(UUID attachmentId) {
        return sql.sql("SELECT owner_id FROM tenant_.attachments WHERE id = :id")
                .param("id", attachmentId)
                .query(UUID.class)
                .optional();
    }

    /** What the file is called and is. */
    @Transactional(readOnly = true)
    public Optional<AttachmentView> find(UUID attachmentId) {
        return sql.sql("SELECT " + COLUMNS + " FROM tenant_.attachments WHERE id = :id")
                .param("id", attachmentId)
                .query(Attachments::view)
                .optional();
    }

    /** The file's content, to be closed by the caller. */
    public Optional<ObjectStorage.Content> open(UUID attachmentId) {
        return storage.open("attachments/" + attachmentId + "/content");
    }

    /** The small picture, to be closed by the caller; empty for what is no photo. */
    public Optional<ObjectStorage.Content> openThumbnail(UUID attachmentId) {
        return storage.open("attachments/" + attachmentId + "/thumbnail");
    }

    static PreparedFile prepare(String fileName, byte[] content) {
        if (content.length == 0) {
            throw new ProblemException(AttachmentProblem.EMPTY, "The file is empty.");
        }
        if (content.length > MAX_BYTES) {
            throw new ProblemException(
                    AttachmentProblem.TOO_LARGE, "The file is larger than 10 MiB.", Map.of("limitBytes", MAX_BYTES));
        }
        if (FileType.isHeic(content)) {
            throw new ProblemException(
                    AttachmentProblem.HEIC_UNSUPPORTED,
                    "HEIC photos cannot be read here; send the photo as JPEG.",
                    Map.of("accepted", ACCEPTED));
        }
        FileType type = FileType.of(content)
                .orElseThrow(() -> new ProblemException(
                        AttachmentProblem.TYPE_UNSUPPORTED,
                        "The file is none of the accepted types (expected: JPEG, PNG, WebP, PDF, AMR, Word, Excel or"
                                + " mail).",
                        Map.of("accepted", ACCEPTED)));
        try {
            int orientation = PhotoMetadata.orientation(type, content);
            // A JPEG is turned, because not every program reads the note; the others cannot be written anew and keep
            // theirs.
            byte[] kept = type == FileType.JPEG && orientation != 1
                    ? Pictures.turned(content, orientation)
                    : PhotoMetadata.strip(type, content);
            byte[] thumbnail = !type.photo() ? null : Pictures.thumbnail(content, orientation);
            return new PreparedFile(name(fileName), type, kept, thumbnail);
        } catch (TooManyPixelsException large) {
            throw new ProblemException(
                    AttachmentProblem.TOO_MANY_PIXELS,
                    "The photo has too many pixels.",
                    Map.of("width", large.width(), "height", large.height(), "limitPixels", large.limit()),
                    List.of(),
                    large);
        } catch (UnreadablePhotoException unreadable) {
            throw new ProblemException(
                    AttachmentProblem.UNREADABLE, "The photo cannot be read.", Map.of(), List.of(), unreadable);
        }
    }

    private static String name(String fileName) {
        String last = fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1)
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        String name = last.isEmpty() ? "file" : last;
        return name.length() <= 120 ? name : name.substring(name.length() - 120);
    }

    private void removeUnlessCommitted(String key, @Nullable String thumbnailKey) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status != STATUS_COMMITTED) {
                    storage.delete(key);
                    if (thumbnailKey != null) {
                        storage.delete(thumbnailKey);
                    }
                }
            }
        });
    }

    private static AttachmentView view(ResultSet row, int number) throws SQLException {
        return view(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("content_type"),
                row.getLong("size"),
                row.getString("thumbnail_key") != null,
                SqlTime.require(row, "created_at"));
    }

    private static AttachmentView view(
            UUID id, String fileName, String contentType, long size, boolean hasThumbnail, Instant createdAt) {
        String url = "/api/v1/attachments/" + id;
        return new AttachmentView(
                id, fileName, contentType, size, url, hasThumbnail ? url + "/thumbnail" : null, createdAt);
    }
}
