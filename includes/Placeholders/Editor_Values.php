<?php
/**
 * Placeholders in the editor.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Placeholders;

/** Tells the editor's script which placeholders there are, those of add-ons as well. Apart from `Values`, so that page views load no examples. */
final class Editor_Values {

	/** @param Values $values Values. */
	public function __construct( private readonly Values $values ) {}

	/** Returns the list as JavaScript, for `src/data/placeholders.ts`. It says nothing about readers. */
	public function script(): string {
		$examples = self::examples();
		$list     = array();
		foreach ( $this->values->described() as $id => $described ) {
			$list[] = array(
				'key'     => $id,
				'label'   => $described['label'],
				'example' => '' === $described['example'] ? $examples[ $id ] ?? $described['label'] : $described['example'],
			);
		}
		return 'window.patreonGateValues = ' . wp_json_encode( $list, JSON_HEX_TAG | JSON_HEX_AMP | JSON_INVALID_UTF8_SUBSTITUTE ) . ';';
	}

	/** @return array<string, string> ID of a built-in placeholder → what it may say. The label stands for those without an example. */
	private static function examples(): array {
		return array(
			'heading'      => __( 'This is for members', 'tier-gate-for-patreon' ),
			'reason'       => __( 'Become a member on Patreon to read on. You will come back here afterwards.', 'tier-gate-for-patreon' ),
			'button'       => __( 'Join “Supporter” on Patreon for US$3 a month', 'tier-gate-for-patreon' ),
			'tier'         => __( 'Supporter', 'tier-gate-for-patreon' ),
			'price'        => __( 'US$3 a month', 'tier-gate-for-patreon' ),
			'billing'      => __( 'Patreon charges you when you join, then on the same day each month or year.', 'tier-gate-for-patreon' ),
			'first_name'   => __( 'Ada', 'tier-gate-for-patreon' ),
			'current_tier' => __( 'Supporter', 'tier-gate-for-patreon' ),
			'missing'      => __( 'Supporter', 'tier-gate-for-patreon' ),
			'minutes'      => __( '9 minutes', 'tier-gate-for-patreon' ),
			'pictures'     => __( '14 pictures', 'tier-gate-for-patreon' ),
			'files'        => __( '2 files', 'tier-gate-for-patreon' ),
			'behind'       => __( '9 minutes, 14 pictures, and 1 download', 'tier-gate-for-patreon' ),
		);
	}
}
