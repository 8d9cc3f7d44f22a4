<?php
/**
 * The process was killed.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Tests\Unit\Support\Engine;

/** Thrown instead of killing the process. Code that catches it cannot continue, because every store throws it again until a new process begins. */
final class Killed extends \Error {}
