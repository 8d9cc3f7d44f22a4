<?php
/**
 * Too many would be locked.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/** Thrown in place of taking access from one more person after many. */
final class Brake_Holds extends \RuntimeException {}
