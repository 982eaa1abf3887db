/** The control API: what runs, what the outside world saw, and switches for faults. For scripts, tests and the console. */
@NullMarked
package dev.orderflow.local.control;

import org.jspecify.annotations.NullMarked;
