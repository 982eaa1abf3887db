/** SES on a laptop: takes mails by the API of today and of old, and keeps them in an inbox instead of sending them. */
@NullMarked
package dev.orderflow.local.mail;

import org.jspecify.annotations.NullMarked;
