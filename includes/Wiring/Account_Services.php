<?php
/**
 * Builds the account page and privacy tools.
 *
 * @package Patreon_Gate
 */

declare(strict_types=1);

namespace Patreon_Gate\Wiring;

use Patreon_Gate\Privacy;
use Patreon_Gate\Sign_In;
use Patreon_Gate\Storage;

/** Builds what people use to see and manage their own data: account page, link forms, and WordPress' privacy tools. */
final class Account_Services {

	private ?Sign_In\Account_Page $page = null;
	private ?Sign_In\Account_Content $content = null;
	private ?Sign_In\Account_Actions $actions = null;
	private ?Sign_In\Link_Form $link_form = null;
	private ?Sign_In\Personal_Data $personal_data = null;
	private ?Storage\Privacy\Personal_Records $personal_records = null;
	private ?Privacy\People_By_Email $people_of_address = null;
	private ?Privacy\Exporter $exporter = null;
	private ?Privacy\Eraser $eraser = null;

	/**
	 * @param \Closure(): Sign_In_Services  $sign_in  Ends links, and reads a member again.
	 * @param \Closure(): Counting_Services $counting Counts those who joined meanwhile.
	 * @param \Closure(): Cta_Services      $cta      What a membership unlocks.
	 */
	public function __construct(
		private readonly Storage_Services $storage,
		private readonly Visitor_Services $visitor,
		private readonly \Closure $sign_in,
		private readonly \Closure $counting,
		private readonly \Closure $cta
	) {}

	public function page(): Sign_In\Account_Page {
		return $this->page ??= new Sign_In\Account_Page( $this->visitor->current_viewer(), $this->content(), new Sign_In\Account_Page_Choice( $this->storage->settings( ... ) ), $this->visitor->plain_page(), $this->visitor->urls() );
	}

	/** Returns the content of the membership page, for any page. */
	public function content(): Sign_In\Account_Content {
		return $this->content ??= new Sign_In\Account_Content(
			$this->visitor->current_viewer(),
			$this->storage->campaigns(),
			new Sign_In\Account_Membership( $this->storage->tiers(), $this->visitor->forms(), $this->visitor->urls() ),
			$this->storage->links(),
			$this->visitor->forms(),
			$this->link_form(),
			$this->visitor->urls(),
			fn (): array => ( $this->cta )()->unlocked_posts()->newest( 5 )
		);
	}

	public function actions(): Sign_In\Account_Actions {
		return $this->actions ??= new Sign_In\Account_Actions(
			$this->visitor->form_token(),
			$this->visitor->current_viewer(),
			$this->visitor->viewer_session(),
			$this->storage->sessions(),
			( $this->sign_in )()->member_refresh(),
			( $this->sign_in )()->linking(),
			$this->personal_data(),
			$this->visitor->urls(),
			fn () => ( $this->counting )()->journeys()
		);
	}

	public function link_form(): Sign_In\Link_Form {
		return $this->link_form ??= new Sign_In\Link_Form( $this->visitor->urls(), $this->visitor->form_token() );
	}

	public function personal_data(): Sign_In\Personal_Data {
		return $this->personal_data ??= new Sign_In\Personal_Data(
			$this->personal_records(),
			$this->storage->links(),
			$this->storage->sessions(),
			$this->storage->grants(),
			$this->storage->matches(),
			$this->storage->event_log(),
			( $this->sign_in )()->linking()
		);
	}

	private function personal_records(): Storage\Privacy\Personal_Records {
		return $this->personal_records ??= new Storage\Privacy\Personal_Records( $this->storage->database(), $this->storage->members(), $this->storage->grants(), $this->storage->matches(), $this->storage->event_log() );
	}

	private function people_of_address(): Privacy\People_By_Email {
		return $this->people_of_address ??= new Privacy\People_By_Email( $this->storage->links(), $this->personal_records() );
	}

	public function exporter(): Privacy\Exporter {
		return $this->exporter ??= new Privacy\Exporter(
			$this->people_of_address(),
			$this->storage->members(),
			$this->storage->links(),
			$this->personal_records(),
			$this->storage->grants(),
			$this->storage->matches(),
			$this->storage->log_search()
		);
	}

	public function eraser(): Privacy\Eraser {
		return $this->eraser ??= new Privacy\Eraser( $this->people_of_address(), $this->personal_data() );
	}
}
