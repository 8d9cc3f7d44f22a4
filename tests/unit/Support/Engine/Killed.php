<?php
/**
 * The process is dead.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

/** Thrown in place of dying. Whoever catches it cannot go on: every store throws it again until a new process begins. */
final class Killed extends \Error {}
