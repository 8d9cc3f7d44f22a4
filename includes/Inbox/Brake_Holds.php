<?php
/**
 * The brake stops a change.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Inbox;

/** Thrown instead of removing access from one more person, when too many lost it already. */
final class Brake_Holds extends \RuntimeException {}
