/**
 * What tests share: real PostgreSQL, Redis and Elasticsearch, companies to work in, tokens to call with, a clock to move, the
 * contracts every aggregate must pass, and the rules of the architecture. Publishes all of it; nothing here may reach production.
 */
@NullMarked
package io.hearth.testkit;

import org.jspecify.annotations.NullMarked;
