<?php
/**
 * A row of the table of public texts.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Storage\Texts;

/** Holds the text of a post that everybody may search, and what belongs to it. */
final class Public_Text {

	/**
	 * @param string    $text               What everybody may search.
	 * @param list<int> $locked_attachments Attachments that no public part of the post shows.
	 * @param string    $whole              Content of a post that is locked as a whole, or of a public one with the same content, to recognize it; '' for
	 *                                      others.
	 */
	public function __construct( public readonly string $text, private readonly array $locked_attachments, private readonly string $whole ) {}

	/** Returns the hash by which the content is recognized; '' for none. */
	public function hash(): string {
		return '' === $this->whole ? '' : Whole_Hashes::hash( $this->whole );
	}

	/**
	 * Returns the values of the columns, except for the post.
	 *
	 * @param int $now Unix time.
	 * @return array{public_text: string, locked_attachments: string, whole_hash: string, updated_at: int}
	 */
	public function values( int $now ): array {
		return array(
			'public_text'        => $this->text,
			'locked_attachments' => ',' . implode( ',', $this->locked_attachments ) . ',',
			'whole_hash'         => $this->hash(),
			'updated_at'         => $now,
		);
	}
}
