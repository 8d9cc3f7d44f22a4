<?php
/**
 * A finding of a health check.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Health;

/**
 * Holds what was found, and what to do about it. It contains no secrets and no personal data.
 *
 * @api
 * @since 0.1.0
 */
final class Finding {

	/**
	 * @param string $id          Fixed code, such as `token_expired`.
	 * @param Level  $level       Severity.
	 * @param string $title       What was found.
	 * @param string $text        What it means and what to do next; '' if nothing has to be done.
	 * @param string $campaign_id Campaign it is about; '' for the whole site.
	 * @param bool   $can_repair  Whether there is a button "Repair": its group then has to be `Repairable`.
	 */
	public function __construct(
		public readonly string $id,
		public readonly Level $level,
		public readonly string $title,
		public readonly string $text = '',
		public readonly string $campaign_id = '',
		public readonly bool $can_repair = false
	) {}

	/** Returns the same finding with a button "Repair". */
	public function repairable(): self {
		return new self( $this->id, $this->level, $this->title, $this->text, $this->campaign_id, true );
	}

	/**
	 * Returns findings with the worst first. Equal ones keep their order.
	 *
	 * @param list<self> $findings Findings.
	 * @return list<self>
	 */
	public static function sorted( array $findings ): array {
		usort( $findings, static fn ( self $a, self $b ): int => $b->level->weight() <=> $a->level->weight() );
		return $findings;
	}

	/** @return array{id: string, level: string, title: string, text: string, campaign_id: string, can_repair: bool} */
	public function to_array(): array {
		return array(
			'id'          => $this->id,
			'level'       => $this->level->value,
			'title'       => $this->title,
			'text'        => $this->text,
			'campaign_id' => $this->campaign_id,
			'can_repair'  => $this->can_repair,
		);
	}
}
