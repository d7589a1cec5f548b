package io.hearth.desk.exchange;

import io.hearth.desk.reply.ReplyFolder;
import io.hearth.reply.search.Wording;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Completes what people leave out in tables of their own: a code is made of the title, so the same table makes the same codes every time,
 * and a folder may be called by its name.
 */
final class Naming {

    private static final int CODE_LENGTH = 60;
    private static final int KEY_LENGTH = 40;

    private final Set<String> keys;
    private final Map<String, String> keysByName;
    private final @Nullable String folder;

    /** @param folder where replies belong that name none */
    Naming(List<ReplyFolder> folders, @Nullable String folder) {
        this.keys = folders.stream().map(ReplyFolder::key).collect(Collectors.toCollection(HashSet::new));
        this.keysByName = new HashMap<>(
                folders.stream().collect(Collectors.toMap(ReplyFolder::name, ReplyFolder::key, (one, other) -> one)));
        this.folder = folder;
    }

    void complete(List<RawReply> replies) {
        Set<String> codes = replies.stream()
                .map(reply -> reply.one(ReplyField.CODE))
                .collect(Collectors.toCollection(HashSet::new));
        for (RawReply reply : replies) {
            String title = reply.one(ReplyField.TITLE);
            if (reply.one(ReplyField.CODE).isEmpty()
                    && reply.one(ReplyField.ESTATE).isEmpty()
                    && !title.isBlank()) {
                String code = Wording.code(title, "reply", CODE_LENGTH, codes::contains);
                codes.add(code);
                reply.say(ReplyField.CODE, code, reply.at(ReplyField.CODE));
            }
            file(reply);
        }
    }

    private void file(RawReply reply) {
        String named = reply.one(ReplyField.FOLDER);
        if (named.isEmpty() && folder != null) {
            reply.say(ReplyField.FOLDER, folder, reply.at(ReplyField.FOLDER));
        } else if (!named.isEmpty() && !keys.contains(named)) {
            String name = reply.one(ReplyField.FOLDER_NAME).isEmpty() ? named : reply.one(ReplyField.FOLDER_NAME);
            reply.say(ReplyField.FOLDER_NAME, name, reply.at(ReplyField.FOLDER));
            reply.instead(ReplyField.FOLDER, keysByName.computeIfAbsent(name, each -> key(named)));
        }
    }

    private String key(String named) {
        return named.matches("[a-z][a-z0-9-]{0,39}")
                ? named
                : Wording.code(
                        named, "folder", KEY_LENGTH, each -> keys.contains(each) || keysByName.containsValue(each));
    }
}
