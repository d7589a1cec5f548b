package io.hearth.desk.reply;

import io.hearth.kernel.access.Access;
import io.hearth.kernel.access.Permission;
import io.hearth.kernel.tenancy.TenantSql;
import io.hearth.kernel.web.ProblemException;
import io.hearth.reply.search.Wording;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The folders of the library: one level of them, in an order of the company's own. */
@Service
@Transactional
public class ReplyFolders {

    /** More are no order any longer. */
    public static final int MOST = 100;

    private static final int KEY_LENGTH = 40;

    private final TenantSql sql;

    ReplyFolders(TenantSql sql) {
        this.sql = sql;
    }

    /** The folders in their order. */
    @Transactional(readOnly = true)
    public List<ReplyFolder> list() {
        Access.require(Permission.TICKET_READ);
        return folders();
    }

    /**
     * Adds a folder at the end; its key is made of its name.
     *
     * @throws ProblemException 409 {@code reply.folder-name-taken}, {@code reply.too-many-folders}
     */
    public ReplyFolder add(String name) {
        Access.require(Permission.REPLY_WRITE);
        lock();
        List<ReplyFolder> there = folders();
        if (there.size() >= MOST) {
            throw new ProblemException(
                    ReplyProblem.TOO_MANY_FOLDERS, "There are as many folders as can be.", Map.of("limit", MOST));
        }
        String stripped = name.strip();
        requireFree(there, stripped, null);
        Set<String> keys = there.stream().map(ReplyFolder::key).collect(Collectors.toSet());
        String key = Wording.code(stripped, "folder", KEY_LENGTH, keys::contains);
        sql.sql("""
            INSERT INTO tenant_.reply_folders (key, name, position)
            SELECT :key, :name, coalesce(max(position), 0) + 1 FROM tenant_.reply_folders\
            """).param("key", key).param("name", stripped).update();
        return new ReplyFolder(key, stripped, 0);
    }

    /** Adds a folder that is called so elsewhere too, at the end; one that is there stays as it is. */
    public void keep(String key, String name) {
        Access.require(Permission.REPLY_WRITE);
        lock();
        sql.sql("""
            INSERT INTO tenant_.reply_folders (key, name, position)
            SELECT :key, :name, coalesce(max(position), 0) + 1 FROM tenant_.reply_folders ON CONFLICT DO NOTHING\
            """).param("key", key).param("name", name).update();
    }

    /** @throws ProblemException 404; 409 {@code reply.folder-name-taken} */
    public ReplyFolder rename(String key, String name) {
        Access.require(Permission.REPLY_WRITE);
        lock();
        List<ReplyFolder> there = folders();
        ReplyFolder folder = require(there, key);
        String stripped = name.strip();
        requireFree(there, stripped, key);
        sql.sql("UPDATE tenant_.reply_folders SET name = :name WHERE key = :key")
                .param("key", key)
                .param("name", stripped)
                .update();
        return new ReplyFolder(key, stripped, folder.replies());
    }

    /**
     * Puts the folders into an order.
     *
     * @param keys each folder's, once
     * @throws ProblemException 409 {@code reply.folders-changed} when these are not the folders that there are
     */
    public List<ReplyFolder> order(List<String> keys) {
        Access.require(Permission.REPLY_WRITE);
        lock();
        Set<String> there = folders().stream().map(ReplyFolder::key).collect(Collectors.toSet());
        if (keys.size() != there.size() || !new HashSet<>(keys).equals(there)) {
            throw new ProblemException(
                    ReplyProblem.FOLDERS_CHANGED,
                    "These are not the folders that there are (expected: each of them once).",
                    Map.of("expected", there.stream().sorted().toList()));
        }
        sql.sql("""
            UPDATE tenant_.reply_folders f SET position = o.position
            FROM unnest(CAST(:keys AS text[])) WITH ORDINALITY AS o (key, position) WHERE o.key = f.key\
            """).param("keys", keys.toArray(String[]::new)).update();
        return folders();
    }

    /**
     * Takes a folder away.
     *
     * @param into where its replies go, also those out of use; it has to be empty when not given
     * @throws ProblemException 404; 409 {@code reply.folder-not-empty}; 422 {@code reply.folder-unknown}
     */
    public void delete(String key, @Nullable String into) {
        Access.require(Permission.REPLY_WRITE);
        lock();
        List<ReplyFolder> there = folders();
        require(there, key);
        if (into != null) {
            if (into.equals(key)
                    || there.stream().noneMatch(folder -> folder.key().equals(into))) {
                throw new ProblemException(
                        ReplyProblem.FOLDER_UNKNOWN,
                        "There is no such folder for its replies (expected: another one that there is).",
                        Map.of("folder", into));
            }
            sql.sql("UPDATE tenant_.replies SET folder = :into, version = version + 1 WHERE folder = :key")
                    .param("key", key)
                    .param("into", into)
                    .update();
            sql.sql("UPDATE tenant_.reply_library SET version = version + 1").update();
        }
        int left = sql.sql("SELECT count(*) FROM tenant_.replies WHERE folder = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
        if (left > 0) {
            throw new ProblemException(
                    ReplyProblem.FOLDER_NOT_EMPTY,
                    "The folder holds replies, some of which may be out of use (expected: none, or the folder they go"
                            + " to).",
                    Map.of("replies", left));
        }
        sql.sql("DELETE FROM tenant_.reply_folders WHERE key = :key")
                .param("key", key)
                .update();
    }

    private List<ReplyFolder> folders() {
        return sql.sql("""
            SELECT f.key, f.name, count(r.id) AS replies
            FROM tenant_.reply_folders f
            LEFT JOIN tenant_.replies r ON r.folder = f.key AND r.retired_at IS NULL AND r.estate_id IS NULL
            GROUP BY f.key, f.name, f.position ORDER BY f.position, f.key\
            """)
                .query((row, number) ->
                        new ReplyFolder(row.getString("key"), row.getString("name"), row.getInt("replies")))
                .list();
    }

    /** Whoever changes the folders waits for whoever does already. */
    private void lock() {
        sql.sql("SELECT version FROM tenant_.reply_library FOR UPDATE")
                .query(Long.class)
                .single();
    }

    private static ReplyFolder require(List<ReplyFolder> folders, String key) {
        return folders.stream()
                .filter(folder -> folder.key().equals(key))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("reply folder"));
    }

    private static void requireFree(List<ReplyFolder> folders, String name, @Nullable String self) {
        if (folders.stream()
                .anyMatch(folder -> !folder.key().equals(self) && folder.name().equals(name))) {
            throw new ProblemException(
                    ReplyProblem.FOLDER_NAME_TAKEN, "There is a folder of this name.", Map.of("name", name));
        }
    }
}
