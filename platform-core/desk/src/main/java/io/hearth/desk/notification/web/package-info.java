@NullMarked
package io.hearth.desk.notification.web;

import org.jspecify.annotations.NullMarked;
