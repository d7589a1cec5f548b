/** WeChat's own door and the account's settings, over HTTP. */
@NullMarked
package io.hearth.desk.wechat.web;

import org.jspecify.annotations.NullMarked;
