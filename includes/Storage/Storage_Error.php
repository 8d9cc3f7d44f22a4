<?php
/**
 * A query that did not work.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage;

/**
 * Thrown by every repository when the database fails. Whoever decides about a lock catches it and denies.
 *
 * The message holds the database's error without the query, because queries carry personal data.
 */
final class Storage_Error extends \RuntimeException {}
