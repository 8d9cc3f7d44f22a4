<?php
/**
 * The membership page.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Sign_In;

/**
 * Answers `account`: leads to the page the creator made for it, or shows the membership page in the theme. A page without a theme is shown
 * if the theme fails.
 */
final class Account_Page {

	/** What a page in the theme contains: the block that shows the membership page. */
	private const BLOCK = '<!-- wp:patreon-gate/account /-->';

	/**
	 * @param Current_Viewer      $viewer  Who is signed in.
	 * @param Account_Content     $content Its content.
	 * @param Account_Page_Choice $choice  The creator's own page.
	 * @param Plain_Page          $page    A page without a theme.
	 * @param Urls                $urls    The plugin's own addresses.
	 */
	public function __construct(
		private readonly Current_Viewer $viewer,
		private readonly Account_Content $content,
		private readonly Account_Page_Choice $choice,
		private readonly Plain_Page $page,
		private readonly Urls $urls
	) {}

	public function answer( Request $request ): Answer {
		if ( 'GET' !== $request->method && 'HEAD' !== $request->method ) {
			return Answer::only( 'GET' );
		}
		$chosen = $this->choice->url();
		if ( '' !== $chosen ) {
			$notice = $request->query_text( Urls::NOTICE );
			// The variant that no cache stores: a cache may ignore cookies.
			return Answer::redirect( add_query_arg( array( Urls::VIEW => 'member' ) + ( null === Notices::text( $notice ) ? array() : array( Urls::NOTICE => $notice ) ), $chosen ) );
		}
		// Fails here if the database does, and not in the middle of the theme.
		$this->viewer->person();
		// Classic themes print their head before the content.
		add_action( 'wp_enqueue_scripts', array( Account_Style::class, 'enqueue' ) );
		return Answer::in_theme( $this->title(), self::BLOCK, $this->urls->account(), fn (): string => $this->page->html( $this->title(), $this->content->html() ) );
	}

	private function title(): string {
		return __( 'My membership', 'tier-gate-for-patreon' );
	}
}
