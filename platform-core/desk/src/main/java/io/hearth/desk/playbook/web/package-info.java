/** Playbooks over HTTP. */
@NullMarked
package io.hearth.desk.playbook.web;

import org.jspecify.annotations.NullMarked;
