package io.hearth.desk.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller is told, the newest first.
 *
 * @param unread how many they have not read, on this page or not
 */
public record NotificationPage(
        List<NotificationView> items, @Nullable String nextCursor, long unread) {}
